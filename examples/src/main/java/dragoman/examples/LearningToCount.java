package dragoman.examples;

import dragoman.core.Workers;
import dragoman.corpora.LongText;
import dragoman.corpora.SubsequenceBatches;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.brackets.BracketGenerator;
import dragoman.corpora.brackets.Nesting;
import dragoman.corpora.text.Tokenizer;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.corpora.text.Tokenizers;
import dragoman.seq2seq.StateInspector;
import dragoman.seq2seq.TextGenerator;
import dragoman.seq2seq.inspection.TextFeature;
import dragoman.seq2seq.inspection.UnitFinder.Finding;
import dragoman.seq2seq.io.TextModel;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.LanguageModel;
import dragoman.seq2seq.model.config.LanguageModelConfig;
import dragoman.seq2seq.search.Sampling;
import dragoman.seq2seq.task.LanguageModelTask;
import dragoman.seq2seq.training.InMemoryTraining;
import dragoman.seq2seq.training.LearningRateSchedule;
import dragoman.seq2seq.training.LossNormalization;
import dragoman.seq2seq.training.TrainingConfig;
import dragoman.seq2seq.training.TrainingState;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/** Trains a character model on nested brackets, and finds the hidden unit that follows their depth. */
public final class LearningToCount {
    private static final int BATCH = 32;
    private static final int STEPS = 64;
    private static final int DEEPEST = 8;

    private final Consumer<String> out;

    private LearningToCount(Consumer<String> out) {
        this.out = out;
    }

    /** Trains for about a minute, then prints generated lines, the depths that are closed correctly, and the unit that follows the depth. */
    public static void main(String[] arguments) {
        show(Size.WHOLE, IO::println);
    }

    /**
     * The size of the experiment.
     *
     * @param lines of training data
     * @param samples number of generated lines
     */
    record Size(int lines, int hidden, int updates, int samples) {
        static final Size WHOLE = new Size(100_000, 128, 6000, 1000);
    }

    /** Statistics of a number of lines: the share that is balanced, and the means of depth and length. */
    record Lines(double balanced, double depth, double length) {}

    /**
     * The results.
     *
     * @param drawn the training lines
     * @param written the generated lines
     * @param unseen the share of generated lines that are not in the training data
     * @param closed by depth, the share of prefixes with that number of open brackets that are closed correctly
     * @param counter the unit that follows the depth best
     */
    record Result(Lines drawn, Lines written, double unseen, double[] closed, Finding counter) {}

    static Result show(Size size, Consumer<String> out) {
        return new LearningToCount(out).run(size);
    }

    private Result run(Size size) {
        List<String> training = new BracketGenerator(1).lines(size.lines());
        List<String> validation = new BracketGenerator(2).lines(Math.max(100, size.lines() / 20));
        TextModel model = train(training, validation, size);
        List<String> written = write(TextGenerator.of(model), size.samples());
        written.stream().limit(5).forEach(out);
        Set<String> seen = new HashSet<>(training);
        double unseen =
                (double) written.stream().filter(line -> !seen.contains(line)).count() / written.size();
        Lines drawn = report("training ", training);
        Lines own = report("generated", written);
        out.accept(String.format(
                Locale.ROOT, "%.1f %% of the generated lines are not in the training data", 100 * unseen));
        double[] closed = close(TextGenerator.of(model), Math.max(10, size.samples() / 5));
        return new Result(drawn, own, unseen, closed, counter(model, validation));
    }

    /** Trains on one text of all lines, in {@value #BATCH} streams, with the state carried from one subsequence to the next. */
    private TextModel train(List<String> training, List<String> validation, Size size) {
        Workers workers = Workers.single();
        Tokenizer tokenizer = Tokenizers.of(TokenizerDescription.character());
        LongText text = LongText.of(training, tokenizer::tokenize);
        Vocabulary vocabulary = text.vocabulary(text.size(), 100, 1);
        LanguageModelConfig network = LanguageModelConfig.builder()
                .cell(CellKind.LSTM)
                .embeddingSize(16)
                .hiddenSize(size.hidden())
                .vocabularySize(vocabulary.size())
                .build();
        LanguageModel model = LanguageModel.initialized(network, 1, workers);
        LanguageModelTask task = new LanguageModelTask(
                model,
                SubsequenceBatches.ofText(text.encode(vocabulary), BATCH, STEPS),
                SubsequenceBatches.ofText(
                        LongText.of(validation, tokenizer::tokenize).encode(vocabulary), BATCH, STEPS));
        TrainingConfig config = config(size.updates());
        TrainingState end = InMemoryTraining.run(task, config, workers);
        out.accept(String.format(Locale.ROOT, "loss %.3f nats per character", end.bestLoss()));
        return new TextModel(network, model.weights(), vocabulary, tokenizer.description());
    }

    private static TrainingConfig config(int updates) {
        return TrainingConfig.builder()
                .learningRate(0.01)
                .schedule(new LearningRateSchedule(LearningRateSchedule.Shape.COSINE, updates / 50, updates, 0))
                .clipNorm(1)
                .lossNormalization(LossNormalization.TOKENS)
                .batchSize(BATCH)
                .intervals(Math.max(1, updates / 4), updates)
                .maxUpdates(updates)
                .build();
    }

    /** Generates {@code count} lines one after another at temperature 1. */
    private static List<String> write(TextGenerator generator, int count) {
        int length = 40 * count;
        TextGenerator.Request request = new TextGenerator.Request("", length, Sampling.PLAIN, 1);
        return generator.generate(request).lines().limit(count).toList();
    }

    private Lines report(String whose, List<String> lines) {
        List<Nesting> nestings = lines.stream().map(Nesting::of).toList();
        double balanced = (double) nestings.stream().filter(Nesting::balanced).count() / lines.size();
        Lines mean = new Lines(balanced, mean(nestings, Nesting::depth), mean(nestings, Nesting::length));
        out.accept(String.format(
                Locale.ROOT,
                "%s %5.1f %% balanced, depth %.2f, length %.1f",
                whose,
                100 * mean.balanced(),
                mean.depth(),
                mean.length()));
        return mean;
    }

    private static double mean(List<Nesting> nestings, ToIntFunction<Nesting> number) {
        return nestings.stream().mapToInt(number).average().orElse(0);
    }

    /** Continues prefixes of each depth; training data have none deeper than {@link BracketGenerator#MAXIMUM_DEPTH}. */
    private double[] close(TextGenerator generator, int count) {
        double[] closed = new double[DEEPEST + 1];
        BracketGenerator beginnings = new BracketGenerator(3);
        for (int depth = 1; depth <= DEEPEST; depth++) {
            int right = 0;
            for (int i = 0; i < count; i++) {
                String beginning = beginnings.openings(depth);
                // A line after another one, as in the training data.
                String prime = beginnings.lines(1).getFirst() + "\n" + beginning;
                TextGenerator.Request request = new TextGenerator.Request(prime, 120, Sampling.PLAIN, i);
                String line = (beginning + generator.generate(request))
                        .lines()
                        .findFirst()
                        .orElse("");
                right += Nesting.of(line).balanced() ? 1 : 0;
            }
            closed[depth] = (double) right / count;
            out.accept(String.format(
                    Locale.ROOT,
                    "continues %d open brackets%s: %5.1f %% balanced",
                    depth,
                    depth > BracketGenerator.MAXIMUM_DEPTH ? ", deeper than in training" : "",
                    100 * closed[depth]));
        }
        return closed;
    }

    /** Selects the unit on the first half of validation lines and correlates it with the depth on the second half. */
    private Finding counter(TextModel model, List<String> lines) {
        StateInspector inspector = StateInspector.of(model);
        Finding counter = inspector
                .find(inspector.read(lines, Integer.MAX_VALUE), List.of(new Depth()))
                .getFirst();
        out.accept(String.format(
                Locale.ROOT,
                "unit %s follows the depth: r = %.3f on the first half, %.3f on the second",
                counter.unit(),
                counter.chosenBy(),
                counter.heldOut()));
        return counter;
    }

    /** The number of open brackets, tags and quotes. */
    private static final class Depth implements TextFeature {
        @Override
        public String name() {
            return "depth";
        }

        @Override
        public String description() {
            return "number of open brackets, tags and quotes";
        }

        @Override
        public double[] values(String text) {
            return Nesting.depths(text);
        }
    }
}
