package dragoman.examples;

import dragoman.core.Workers;
import dragoman.corpora.SubsequenceBatches;
import dragoman.seq2seq.layer.Parameter;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.initialization.Initializer;
import dragoman.seq2seq.layer.initialization.RecurrentInitialization;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.LanguageModel;
import dragoman.seq2seq.model.config.LanguageModelConfig;
import dragoman.seq2seq.model.config.StackOptions;
import dragoman.seq2seq.task.LanguageModelTask;
import dragoman.seq2seq.training.InMemoryTraining;
import dragoman.seq2seq.training.LossNormalization;
import dragoman.seq2seq.training.TrainingConfig;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Trains networks with initial weights that are too large, with and without layer normalization. */
public final class LayerNormalization {
    /** The size of the alphabet of the training text, and the id of its first letter. */
    private static final int LETTERS = 12;

    private static final int FIRST = 4;

    private LayerNormalization() {}

    /** Trains the same network with and without layer normalization from initial weights of three sizes. */
    public static void main(String[] arguments) {
        show(150, IO::println);
    }

    /** Returns the losses for the largest initial weights, without and with layer normalization. */
    static double[] show(int updates, Consumer<String> out) {
        double[] losses = new double[2];
        for (float factor : new float[] {1, 10, 100}) {
            losses[0] = train(false, factor, updates);
            losses[1] = train(true, factor, updates);
            out.accept(String.format(
                    Locale.ROOT,
                    "recurrent layers that start %3.0f times as large: loss %.2f, with layer normalization %.2f",
                    factor,
                    losses[0],
                    losses[1]));
        }
        return losses;
    }

    /** Returns the validation loss in nats per letter. */
    private static double train(boolean normalized, float factor, int updates) {
        Workers workers = Workers.single();
        LanguageModelConfig network = LanguageModelConfig.builder()
                .cell(CellKind.GRU)
                .layers(2)
                .stack(new StackOptions(false, normalized))
                .embeddingSize(8)
                .hiddenSize(24)
                .vocabularySize(FIRST + LETTERS)
                .build();
        ParameterVector weights = new ParameterVector(LanguageModel.layout(network));
        new Initializer(1, RecurrentInitialization.ORTHOGONAL).initialize(weights);
        enlarge(weights, factor);
        LanguageModel model = new LanguageModel(network, weights, workers);
        LanguageModelTask task = new LanguageModelTask(
                model,
                SubsequenceBatches.ofText(text(4000, 1), 8, 16),
                SubsequenceBatches.ofText(text(1000, 2), 8, 16));
        TrainingConfig config = config(updates);
        return InMemoryTraining.run(task, config, workers).bestLoss();
    }

    private static void enlarge(ParameterVector weights, float factor) {
        for (Parameter parameter : weights.layout().parameters()) {
            if (parameter.name().startsWith("rnn.weight_")) {
                for (int i = 0; i < parameter.size(); i++) {
                    weights.data()[parameter.offset() + i] *= factor;
                }
            }
        }
    }

    private static TrainingConfig config(int updates) {
        return TrainingConfig.builder()
                .learningRate(0.01)
                .clipNorm(1)
                .lossNormalization(LossNormalization.TOKENS)
                .batchSize(8)
                .intervals(updates, updates)
                .maxUpdates(updates)
                .build();
    }

    /** Returns the alphabet repeated, with single letters left out at random. */
    private static int[] text(int length, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] ids = new int[length];
        int letter = 0;
        for (int i = 0; i < length; i++) {
            ids[i] = FIRST + letter;
            letter = (letter + (random.nextInt(10) == 0 ? 2 : 1)) % LETTERS;
        }
        return ids;
    }
}
