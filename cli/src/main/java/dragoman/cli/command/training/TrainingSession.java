package dragoman.cli.command.training;

import dragoman.cli.output.Console;
import dragoman.cli.output.ProgressLine;
import dragoman.cli.output.StopSignal;
import dragoman.cli.output.training.TrainingRecord;
import dragoman.cli.output.training.TrainingReport;
import dragoman.seq2seq.run.ReplicaPlacement;
import dragoman.seq2seq.run.TrainingJob;
import dragoman.seq2seq.run.TrainingRun;
import dragoman.seq2seq.run.TrainingRunListener;
import dragoman.seq2seq.run.TrainingRunListeners;
import dragoman.seq2seq.training.Trainer;
import dragoman.seq2seq.training.TrainingState;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Runs a training from the command line, which a signal may stop. */
final class TrainingSession {
    /** From where on a perplexity is written with an exponent. */
    private static final double LARGE = 1e6;

    private final Console console;
    /** Empty where no options were given. */
    private final Optional<String> settings;

    TrainingSession(Console console) {
        this(console, Optional.empty());
    }

    /** @param settings all options, written into the model's directory */
    TrainingSession(Console console, String settings) {
        this(console, Optional.of(settings));
    }

    private TrainingSession(Console console, Optional<String> settings) {
        this.console = console;
        this.settings = settings;
    }

    /** Trains to the end or to a signal, and prints how it ended. */
    Trainer.End run(TrainingJob<?> job) {
        return run(job, ReplicaPlacement.threads());
    }

    /**
     * Trains to the end or to a signal, and prints how it ended.
     *
     * @param placement where replicas are executed
     */
    Trainer.End run(TrainingJob<?> job, ReplicaPlacement placement) {
        Path directory = job.options().directory();
        try (StopSignal signal = new StopSignal()) {
            TrainingReport report = new TrainingReport(
                    this::fact,
                    new ProgressLine(console),
                    job.options().config().limits(),
                    signal::beginWork);
            Trainer.Outcome outcome;
            try (report) {
                outcome = new TrainingRun<>(job, recorded(report, directory), placement).run(signal::isAsked);
            }
            fact(describe(outcome, report.start(), directory));
            return outcome.end();
        }
    }

    private TrainingRunListener recorded(TrainingReport report, Path directory) {
        return settings.<TrainingRunListener>map(given -> new TrainingRunListeners(
                        List.of(report, new TrainingRecord(directory, given, report::facts, console::message))))
                .orElse(report);
    }

    private void fact(String line) {
        console.results().line(line);
        console.results().flush();
    }

    private static String describe(Trainer.Outcome outcome, TrainingRunListener.Start start, Path directory) {
        TrainingState state = outcome.state();
        boolean nothingDone =
                start.state().updates() > 0 && state.updates() == start.state().updates();
        String finished = nothingDone ? "finished already" : "finished";
        String what = switch (outcome.end()) {
            case STOPPED -> "stopped and saved";
            case UPDATES -> finished + " (--max-updates)";
            case EPOCHS -> finished + " (--max-epochs)";
            case TIME -> finished + " (--max-time)";
            case PATIENCE -> finished + " (--patience)";
        };
        return what + summary(state, !start.vocabularies().isEmpty(), directory);
    }

    private static String quality(TrainingState state) {
        OptionalDouble quality = state.validations().bestQuality();
        return quality.isPresent() ? String.format(Locale.ROOT, "quality %.2f, ", quality.getAsDouble()) : "";
    }

    private static String perplexity(double value) {
        return String.format(Locale.ROOT, value < LARGE ? ", perplexity %.2f" : ", perplexity %.2e", value);
    }

    /** The perplexity is that of tokens or labels: a model of numbers has none. */
    private static String summary(TrainingState state, boolean hasPerplexity, Path directory) {
        String loss = "";
        if (Double.isFinite(state.bestLoss())) {
            loss = String.format(
                    Locale.ROOT,
                    "; best at update %d: %svalidation loss " + (hasPerplexity ? "%.3f" : "%.3g") + "%s",
                    state.validations().bestUpdate(),
                    quality(state),
                    state.bestLoss(),
                    hasPerplexity ? perplexity(Math.exp(state.bestLoss())) : "");
        }
        return " after " + state.updates() + " updates" + loss + "; model in " + directory;
    }
}
