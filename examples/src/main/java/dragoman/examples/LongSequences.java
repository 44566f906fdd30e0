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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Long sequences in subsequences: where each part stands, what the state is worth between them, and that no cut can be seen. */
public final class LongSequences {
    private static final Vocabulary LETTERS =
            Vocabulary.build(Stream.of("abcdefghijklmnopqrstuvwxyz ".split("")).map(List::of), 31, 1);
    private static final String ROUND = "three blind mice see how they run they all ran after the farmers wife ";

    private LongSequences() {}

    /** Shows two ways to fill a minibatch, then trains for some seconds and scores a text in parts of several lengths. */
    public static void main(String[] arguments) {
        show(300, IO::println);
    }

    /** The loss of the text in parts of 4 steps without the state of the part before, less that with it. */
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
        Practice.train(new LanguageModelTask(model, training, training), Practice.config(0.02, 8, updates));

        int[] unseen = ids(ROUND.repeat(2));
        out.accept("nats a letter, in parts of n' steps:  n'   state kept  begun anew");
        double difference = 0;
        for (int steps : new int[] {4, 16, 64, 1000}) {
            double kept = loss(model, unseen, steps, true);
            double anew = loss(model, unseen, steps, false);
            difference = steps == 4 ? anew - kept : difference;
            out.accept(String.format(Locale.ROOT, "%40d %12.6f %11.6f", steps, kept, anew));
        }
        showCache(model, out);
        return difference;
    }

    /** A text unlike all that the model read, with and without a memory of its beginning. */
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
                Locale.ROOT, "nats a letter of the alphabet backwards: %.2f alone, %.2f with a cache", alone, cached));
    }

    /** The mean loss of a text from its first letter to its last. */
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
                        ? "nothing any more"
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
