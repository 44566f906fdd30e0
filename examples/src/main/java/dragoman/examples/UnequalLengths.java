package dragoman.examples;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.BatchSize;
import dragoman.corpora.Batcher;
import dragoman.corpora.EncodedPair;
import dragoman.corpora.IdMatrix;
import dragoman.corpora.Padding;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.Seq2Seq;
import dragoman.seq2seq.model.config.ModelConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Sequences of unequal lengths in one batch: masked padding changes no bit, and batches of similar length need little of it. */
public final class UnequalLengths {
    private static final int VOCABULARY = 10;

    private UnequalLengths() {}

    /** Compares the states of three sentences, alone and padded, and prints the share of padding of an epoch. */
    public static void main(String[] arguments) {
        show(IO::println);
    }

    /** Returns whether all states have the same bits. */
    static boolean show(Consumer<String> out) {
        boolean same = states(out);
        out.accept("");
        shareOfPadding(out);
        return same;
    }

    private static boolean states(Consumer<String> out) {
        Compute compute = new Compute(Workers.single(), new Workspace());
        ModelConfig config = ModelConfig.builder()
                .cell(CellKind.LSTM)
                .layers(2)
                .embeddingSize(8)
                .hiddenSize(16)
                .vocabularySizes(VOCABULARY, VOCABULARY)
                .build();
        Seq2Seq model = Seq2Seq.initialized(config, 1, compute.workers());
        List<int[]> sentences = List.of(new int[] {4, 5, 6, 7, 8, 9}, new int[] {5}, new int[] {7, 8, 4});

        Matrix end = finalState(model, IdMatrix.withEos(sentences, Padding.END), compute);
        Matrix start = finalState(model, IdMatrix.withEos(sentences, Padding.START), compute);
        boolean same = true;
        for (int b = 0; b < sentences.size(); b++) {
            Matrix alone = finalState(model, IdMatrix.withEos(List.of(sentences.get(b))), compute);
            boolean sameEnd = Arrays.equals(row(alone, 0), row(end, b));
            boolean sameStart = Arrays.equals(row(alone, 0), row(start, b));
            out.accept("sentence " + b + " of " + (sentences.get(b).length + 1) + " steps: padded at the end "
                    + text(sameEnd) + ", padded at the start " + text(sameStart));
            same &= sameEnd && sameStart;
        }
        return same;
    }

    /** Returns the state of the upper layer after the last real step of each sentence, B × H. */
    private static Matrix finalState(Seq2Seq model, IdMatrix sentences, Compute compute) {
        return model.encode(sentences, compute).hidden().getLast();
    }

    private static float[] row(Matrix x, int r) {
        return Arrays.copyOfRange(x.data(), x.row(r), x.row(r) + x.columns());
    }

    private static String text(boolean same) {
        return same ? "the same bits" : "other bits";
    }

    private static void shareOfPadding(Consumer<String> out) {
        SplittableRandom random = new SplittableRandom(1);
        List<EncodedPair> pairs =
                Stream.generate(() -> pair(random)).limit(6400).toList();
        long real = 0;
        long all = 0;
        for (int from = 0; from < pairs.size(); from += 64) {
            List<EncodedPair> batch = new ArrayList<>(pairs.subList(from, from + 64));
            int source =
                    batch.stream().mapToInt(pair -> pair.source().length).max().orElse(0);
            int target =
                    batch.stream().mapToInt(pair -> pair.target().length).max().orElse(0);
            all += 64L * (source + target + 2);
            real += batch.stream()
                    .mapToLong(pair -> pair.source().length + pair.target().length + 2)
                    .sum();
        }
        out.accept(percent(1 - (double) real / all) + " of batches as they come are padding");
        double share =
                new Batcher(BatchSize.sentences(64)).shuffled(pairs, 1, 0).paddingShare();
        out.accept(percent(share) + " of batches of similar length are padding");
    }

    /** Returns a pair of a sentence of up to 40 tokens and one of about the same length. */
    private static EncodedPair pair(SplittableRandom random) {
        int length = random.nextInt(3, 41);
        return new EncodedPair(new int[length], new int[length + random.nextInt(-2, 3)]);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
