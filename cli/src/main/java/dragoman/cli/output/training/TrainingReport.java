package dragoman.cli.output.training;

import dragoman.cli.output.ProgressLine;
import dragoman.seq2seq.run.CorpusStatistics;
import dragoman.seq2seq.run.TrainingRunListener;
import dragoman.seq2seq.text.LeftOut;
import dragoman.seq2seq.text.MonolingualTextSummary;
import dragoman.seq2seq.text.ParallelTextSummary;
import dragoman.seq2seq.text.SeriesSummary;
import dragoman.seq2seq.text.TextSummary;
import dragoman.seq2seq.training.TrainingConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reports a training to the user: facts as lines, updates as a progress line. */
public final class TrainingReport implements TrainingRunListener, AutoCloseable {
    private final Consumer<String> facts;
    private final ProgressLine line;
    private final TrainingProgress progress;
    private final Runnable whenStarted;
    private final List<String> prepared = new ArrayList<>();
    private final List<String> reported = new ArrayList<>();
    private TrainingRunListener.@Nullable Start start;
    private boolean entered;
    private boolean updating;

    /**
     * @param facts is given each fact, a line
     * @param line shows the progress
     * @param limits tell how much is left
     * @param whenStarted is run when there is something to save
     */
    public TrainingReport(
            Consumer<String> facts, ProgressLine line, TrainingConfig.Limits limits, Runnable whenStarted) {
        this.whenStarted = whenStarted;
        this.facts = facts;
        this.line = line;
        this.progress = new TrainingProgress(limits, System::nanoTime);
    }

    /** The facts about text and network that were reported so far, a line each. */
    public List<String> facts() {
        return List.copyOf(reported);
    }

    private void report(String fact) {
        reported.add(fact);
        facts.accept(fact);
    }

    /** Where the run started, which it has. */
    public TrainingRunListener.Start start() {
        return Objects.requireNonNull(start, "the run has not started");
    }

    /** Printed only when training starts: a run that is refused prints nothing but the reason. */
    @Override
    public void prepared(TextSummary text) {
        switch (text) {
            case ParallelTextSummary pairs -> prepared(pairs);
            case MonolingualTextSummary tokens -> prepared(tokens);
            case SeriesSummary series ->
                prepared.add(String.format(
                        Locale.ROOT,
                        "%,d values of %d series to learn from, the last %,d to validate by",
                        series.training(),
                        series.columns(),
                        series.validation()));
        }
    }

    private void prepared(ParallelTextSummary text) {
        prepared.add(String.format(
                Locale.ROOT,
                "%,d pairs to learn from, %,d %s",
                text.training(),
                text.validation(),
                text.heldOut() ? "held out of them by seed to validate by" : "to validate by"));
        addLeftOut("left out: ", text.leftOut());
        addLeftOut("left out of the validation text: ", text.leftOutOfValidation());
    }

    private void addLeftOut(String beginning, LeftOut leftOut) {
        List<String> counts = new ArrayList<>();
        addCount(counts, leftOut.tooLong(), "too long");
        addCount(counts, leftOut.empty(), "empty on a side");
        addCount(counts, leftOut.odd(), "with NUL or a line of 1 MB");
        if (!counts.isEmpty()) {
            String first = leftOut.firstOdd()
                    .map(odd -> "; the first: " + odd.describe())
                    .orElse("");
            prepared.add(beginning + String.join(", ", counts) + first);
        }
    }

    /** Vocabularies that are made of the text have few unknown tokens by design; given ones may not fit. */
    @Override
    public void encoded(CorpusStatistics text) {
        if (text.prebuilt()) {
            report(String.format(
                    Locale.ROOT,
                    "unknown to the given vocabularies: %.2f %% of source and %.2f %% of target tokens to learn from, %.2f %% and"
                            + " %.2f %% to validate by",
                    100 * text.trainingSource().unknownShare(),
                    100 * text.trainingTarget().unknownShare(),
                    100 * text.validationSource().unknownShare(),
                    100 * text.validationTarget().unknownShare()));
        }
    }

    private void prepared(MonolingualTextSummary text) {
        prepared.add(String.format(
                Locale.ROOT,
                "%,d tokens to learn from, %s%,d to validate by",
                text.training(),
                text.heldOut() ? "the last " : "",
                text.validation()));
        if (text.oddLines() > 0) {
            prepared.add(String.format(Locale.ROOT, "left out: %,d lines with NUL or of 1 MB", text.oddLines()));
        }
    }

    private static void addCount(List<String> counts, long count, String what) {
        if (count > 0) {
            counts.add(String.format(Locale.ROOT, "%,d %s", count, what));
        }
    }

    @Override
    public void started(Start start) {
        this.start = start;
        prepared.forEach(this::report);
        report(vocabularies(start) + String.format(Locale.ROOT, "%,d weights", start.weights()));
        progress.start(start.state());
        whenStarted.run();
    }

    /** The sizes of the vocabularies before what follows; empty for a model of numbers. */
    private static String vocabularies(Start start) {
        if (start.vocabularies().isEmpty()) {
            return "";
        }
        String sizes = start.vocabularies().stream()
                .map(size -> String.format(Locale.ROOT, "%,d", size))
                .collect(Collectors.joining(" and "));
        return (start.vocabularies().size() == 1 ? "a vocabulary" : "vocabularies") + " of " + sizes + " tokens, ";
    }

    /** Reports the first epoch only: the others hardly differ. */
    @Override
    public void entered(Epoch epoch) {
        if (!entered) {
            report(String.format(
                    Locale.ROOT,
                    "%,d batches an epoch, %.1f %% padding",
                    epoch.minibatches(),
                    100 * epoch.paddingShare()));
        }
        entered = true;
    }

    @Override
    public void updated(Update update) {
        if (!updating && start().state().updates() > 0) {
            report(String.format(
                    Locale.ROOT, "resumed after update %,d", start().state().updates()));
        }
        updating = true;
        progress.add(update);
        line.show(progress::text);
    }

    /** Takes the progress line away. */
    @Override
    public void close() {
        line.close();
    }
}
