package dragoman.examples;

import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.IdMatrix;
import dragoman.corpora.SubsequenceBatches;
import dragoman.corpora.Subsequences;
import dragoman.corpora.Vocabulary;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.CarriedState;
import dragoman.seq2seq.model.ContinuousCache;
import dragoman.seq2seq.model.LanguageModel;
import dragoman.seq2seq.model.config.LanguageModelConfig;
import dragoman.seq2seq.task.LanguageModelTask;
import dragoman.seq2seq.training.InMemoryTraining;
import dragoman.seq2seq.training.LossNormalization;
import dragoman.seq2seq.training.TrainingConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Long sequences in subsequences: the position of each part, and the effect of the state carried between them. */
public final class LongSequences {
    private static final Vocabulary LETTERS =
            Vocabulary.build(Stream.of("abcdefghijklmnopqrstuvwxyz ".split("")).map(List::of), 31, 1);
    private static final String ROUND = "three blind mice see how they run they all ran after the farmers wife ";

    private LongSequences() {}

    /** Prints two ways to fill minibatches, then trains for some seconds and computes the loss of a text in parts of several lengths. */
    public static void main(String[] arguments) {
        show(300, IO::println);
    }

    /** Returns the loss of the text in parts of 4 steps with zero initial states minus that with carried states. */
    static double show(int updates, Consumer<String> out) {
        out.accept("one text as two streams, in parts of 8 steps:");
        print(SubsequenceBatches.ofText(ids(ROUND.substring(0, 44)), 2, 8), out);
        out.accept("sequences of 18, 5, 9 and 3 letters at two rows:");
        List<int[]> several = Stream.of("three blind mice s", "see h", "they run ", "all")
                .map(LongSequences::ids)
                .toList();
        print(SubsequenceBatches.ofSequences(several, 2, 8), out);

        int[] text = ids(ROUND.repeat(40));
        LanguageModelConfig network = LanguageModelConfig.builder()
                .cell(CellKind.LSTM)
                .embeddingSize(8)
                .hiddenSize(32)
                .vocabularySize(LETTERS.size())
                .build();
        LanguageModel model = LanguageModel.initialized(network, 1, Workers.single());
        SubsequenceBatches training = SubsequenceBatches.ofText(text, 8, 16);
        TrainingConfig config = TrainingConfig.builder()
                .learningRate(0.02)
                .clipNorm(1)
                .lossNormalization(LossNormalization.TOKENS)
                .batchSize(8)
                .intervals(updates, updates)
                .maxUpdates(updates)
                .build();
        InMemoryTraining.run(new LanguageModelTask(model, training, training), config, Workers.single());

        int[] unseen = ids(ROUND.repeat(2));
        out.accept("nats per letter, in parts of n' steps:  n'  carried state  zero state");
        double difference = 0;
        for (int steps : new int[] {4, 16, 64, 1000}) {
            double carried = loss(model, unseen, steps, true);
            double zero = loss(model, unseen, steps, false);
            difference = steps == 4 ? zero - carried : difference;
            out.accept(String.format(Locale.ROOT, "%42d %14.6f %11.6f", steps, carried, zero));
        }
        showCache(model, out);
        return difference;
    }

    /** Prints the loss of a text unlike the training text, without and with a continuous cache. */
    private static void showCache(LanguageModel model, Consumer<String> out) {
        int[] backwards = ids("zyxwvutsrqponmlkjihgfedcba ".repeat(10));
        Subsequences whole =
                SubsequenceBatches.ofText(backwards, 1, backwards.length).getFirst();
        Compute compute = new Compute(Workers.single(), new Workspace());
        LanguageModel.Steps steps = model.stepLosses(whole, model.zeroState(1, compute.workspace()), compute);
        double alone = Arrays.stream(steps.losses()).average().orElseThrow();
        ContinuousCache cache = new ContinuousCache(new ContinuousCache.Options(1000, 0.9, 30));
        cache.interpolate(steps.losses(), steps.outputs(), whole.targets().ids(), compute);
        double cached = Arrays.stream(steps.losses()).average().orElseThrow();
        out.accept(String.format(
                Locale.ROOT,
                "nats per letter of the alphabet backwards: %.2f without a cache, %.2f with it",
                alone,
                cached));
    }

    /** Returns the mean loss of a text in nats per letter. */
    private static double loss(LanguageModel model, int[] text, int steps, boolean stateful) {
        Compute compute = new Compute(Workers.single(), new Workspace());
        CarriedState carried = new CarriedState(model.config(), 1);
        double loss = 0;
        for (Subsequences part : SubsequenceBatches.ofText(text, 1, steps)) {
            compute.workspace().reset();
            State initial = stateful ? carried.initialState(part) : model.zeroState(1, compute.workspace());
            LanguageModel.Result result = model.loss(part, initial, compute);
            carried.keep(part, result.finalState());
            loss += result.loss();
        }
        return loss / (text.length - 1);
    }

    private static void print(SubsequenceBatches batches, Consumer<String> out) {
        for (int i = 0; i < batches.size(); i++) {
            Subsequences batch = batches.get(i);
            StringBuilder line = new StringBuilder("  minibatch " + i + ":");
            for (int row = 0; row < batch.rows(); row++) {
                String what = batch.examples()[row] == Subsequences.NONE
                        ? "empty"
                        : "part " + batch.parts()[row] + " of " + batch.examples()[row] + " '"
                                + text(batch.inputs(), row) + "'";
                line.append(String.format(Locale.ROOT, "  row %d: %-22s", row, what));
            }
            out.accept(line.toString().stripTrailing());
        }
    }

    private static String text(IdMatrix inputs, int row) {
        StringBuilder text = new StringBuilder();
        for (int t = 0; t < inputs.lengths()[row]; t++) {
            text.append(LETTERS.token(inputs.id(t, row)));
        }
        return text.toString();
    }

    private static int[] ids(String text) {
        return LETTERS.encode(List.of(text.split("")));
    }
}
