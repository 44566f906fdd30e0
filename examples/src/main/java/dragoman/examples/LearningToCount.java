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
import dragoman.seq2seq.inspection.ReadText;
import dragoman.seq2seq.inspection.Unit;
import dragoman.seq2seq.inspection.UnitFinder.Finding;
import dragoman.seq2seq.inspection.feature.TextFeature;
import dragoman.seq2seq.io.TextModel;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.LayerUnits;
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
import java.util.stream.IntStream;

/** Trains a character model on nested brackets, and finds the hidden unit that follows their depth. */
public final class LearningToCount {
    private static final int BATCH = 32;
    private static final int STEPS = 64;
    private static final int DEEPEST = 8;

    /** Characters along which units are compared with the depth by a linear readout. */
    private static final int READ_OUT = 20_000;

    private final Start start;
    private final Consumer<String> out;

    private LearningToCount(Start start, Consumer<String> out) {
        this.start = start;
        this.out = out;
    }

    /** The cell and the seed of the initial weights. */
    record Start(CellKind cell, long seed) {
        static final Start USUAL = new Start(CellKind.LSTM, 1);

        /** A cell by its name and a seed, either of which may be left out. */
        static Start of(String[] arguments) {
            Start start = USUAL;
            for (String argument : arguments) {
                start = argument.chars().allMatch(Character::isDigit)
                        ? new Start(start.cell, Long.parseLong(argument))
                        : new Start(CellKind.valueOf(argument.toUpperCase(Locale.ROOT)), start.seed);
            }
            return start;
        }
    }

    /** Takes a seed and a cell, such as {@code 2 gru}. Trains for about a minute, then prints generated lines, the depths that are closed correctly, and the unit that follows the depth. */
    public static void main(String[] arguments) {
        show(Size.WHOLE, Start.of(arguments), IO::println);
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
     * @param readout the correlation of a linear function of all units with the depth
     */
    record Result(Lines drawn, Lines written, double unseen, double[] closed, Finding counter, double readout) {}

    static Result show(Size size, Start start, Consumer<String> out) {
        return new LearningToCount(start, out).run(size);
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
        return new Result(
                drawn, own, unseen, closed, counter(model, validation), readout(model, size.hidden(), validation));
    }

    /** Trains on one text of all lines, in {@value #BATCH} streams, with the state carried from one subsequence to the next. */
    private TextModel train(List<String> training, List<String> validation, Size size) {
        Workers workers = Workers.single();
        Tokenizer tokenizer = Tokenizers.of(TokenizerDescription.character());
        LongText text = LongText.of(training, tokenizer::tokenize);
        Vocabulary vocabulary = text.vocabulary(text.size(), 100, 1);
        LanguageModelConfig network = LanguageModelConfig.builder()
                .cell(start.cell())
                .embeddingSize(16)
                .hiddenSize(size.hidden())
                .vocabularySize(vocabulary.size())
                .build();
        LanguageModel model = LanguageModel.initialized(network, start.seed(), workers);
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

    /** How well the depth is a linear function of all units of the state: of c, or of h where there is no c. */
    private double readout(TextModel model, int hidden, List<String> lines) {
        StateInspector inspector = StateInspector.of(model);
        ReadText text = inspector.read(lines, READ_OUT);
        LayerUnits.Kind kind = start.cell().hasCellState() ? LayerUnits.Kind.CELL : LayerUnits.Kind.HIDDEN;
        List<Unit> units = IntStream.range(0, hidden)
                .mapToObj(index -> new Unit(0, kind, index))
                .toList();
        double readout = LinearReadout.heldOut(inspector.trace(text, units, text.size()), Nesting.depths(text.text()));
        out.accept(String.format(
                Locale.ROOT, "a linear function of all units follows the depth: r = %.3f on the second half", readout));
        return readout;
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
