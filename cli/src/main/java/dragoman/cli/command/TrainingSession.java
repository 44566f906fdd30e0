package dragoman.cli.command;

import dragoman.cli.output.Console;
import dragoman.cli.output.ProgressLine;
import dragoman.cli.output.StopSignal;
import dragoman.cli.output.TrainingReport;
import dragoman.seq2seq.training.Trainer;
import dragoman.seq2seq.training.TrainingListener;
import dragoman.seq2seq.training.TrainingRequest;
import dragoman.seq2seq.training.TrainingState;
import dragoman.seq2seq.training.TranslatorTraining;
import java.nio.file.Path;
import java.util.Locale;

/** A training under the eyes of a user, who may stop it. */
final class TrainingSession {
    private final Console console;

    TrainingSession(Console console) {
        this.console = console;
    }

    /** Trains to the end or to a signal, and says how it came out. */
    Trainer.End run(TrainingRequest request) {
        try (StopSignal signal = new StopSignal()) {
            TrainingReport report = report(request, signal);
            TranslatorTraining.Outcome outcome = train(request, report, signal);
            fact(describe(outcome, report.start(), request.directory()));
            return outcome.end();
        }
    }

    private static TranslatorTraining.Outcome train(TrainingRequest request, TrainingReport report, StopSignal signal) {
        try (report) {
            return new TranslatorTraining(request, report).run(signal::isAsked);
        }
    }

    private TrainingReport report(TrainingRequest request, StopSignal signal) {
        ProgressLine line = new ProgressLine(console);
        return new TrainingReport(this::fact, line, request.config().limits(), signal::beginWork);
    }

    private void fact(String line) {
        console.results().line(line);
        console.results().flush();
    }

    private static String describe(TranslatorTraining.Outcome outcome, TrainingListener.Start start, Path directory) {
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
        return what + summary(state, directory);
    }

    private static String summary(TrainingState state, Path directory) {
        String loss = Double.isFinite(state.bestLoss())
                ? String.format(
                        Locale.ROOT,
                        "; best at update %d: validation loss %.3f, perplexity %.2f",
                        state.validations().bestUpdate(),
                        state.bestLoss(),
                        Math.exp(state.bestLoss()))
                : "";
        return " after " + state.updates() + " updates" + loss + "; model in " + directory;
    }
}
