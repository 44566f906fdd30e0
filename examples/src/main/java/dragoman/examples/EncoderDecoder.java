package dragoman.examples;

import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.BatchSize;
import dragoman.corpora.EncodedPair;
import dragoman.corpora.IdMatrix;
import dragoman.corpora.Vocabulary;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.Seq2Seq;
import dragoman.seq2seq.model.config.ModelConfig;
import dragoman.seq2seq.search.BeamSearch;
import dragoman.seq2seq.search.SearchMemory;
import dragoman.seq2seq.search.SearchOptions;
import dragoman.seq2seq.task.TrainingData;
import dragoman.seq2seq.task.TranslationTask;
import dragoman.seq2seq.training.InMemoryTraining;
import dragoman.seq2seq.training.LossNormalization;
import dragoman.seq2seq.training.TrainingConfig;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reverses the digits of numbers with an encoder and a decoder whose only connection is the final state of the encoder. */
public final class EncoderDecoder {
    private static final Vocabulary DIGITS =
            Vocabulary.build(Stream.of("0123456789".split("")).map(List::of), 14, 1);

    private EncoderDecoder() {}

    /** Trains for some seconds and prints predictions for unseen numbers. */
    public static void main(String[] arguments) {
        show(800, IO::println);
    }

    /** Returns the share of unseen numbers that are reversed correctly. */
    static double show(int updates, Consumer<String> out) {
        List<EncodedPair> pairs = numbers(4000);
        TrainingData data = new TrainingData(pairs.subList(100, pairs.size()), pairs.subList(0, 100));

        int vocabulary = DIGITS.size();
        ModelConfig network = ModelConfig.builder()
                .cell(CellKind.GRU)
                .embeddingSize(16)
                .hiddenSize(48)
                .vocabularySizes(vocabulary, vocabulary)
                .build();
        Seq2Seq model = Seq2Seq.initialized(network, 1, Workers.single());
        TrainingConfig config = TrainingConfig.builder()
                .learningRate(0.01)
                .clipNorm(1)
                .lossNormalization(LossNormalization.TOKENS)
                .batchSize(32)
                .intervals(updates, updates)
                .maxUpdates(updates)
                .build();
        InMemoryTraining.run(new TranslationTask(model, data, BatchSize.sentences(32), 1), config, Workers.single());

        List<int[]> unseen = data.validation().stream().map(EncodedPair::source).toList();
        List<int[]> written = write(model, unseen);
        int right = 0;
        for (int i = 0; i < unseen.size(); i++) {
            right += Arrays.equals(written.get(i), data.validation().get(i).target()) ? 1 : 0;
            if (i < 5) {
                out.accept(text(unseen.get(i)) + " backwards is " + text(written.get(i)));
            }
        }
        out.accept(right + " of " + unseen.size() + " numbers that were never seen are right");
        return (double) right / unseen.size();
    }

    /** Decodes greedily: the decoder reads its own previous token until it generates EOS. */
    private static List<int[]> write(Seq2Seq model, List<int[]> sources) {
        SearchMemory memory = new SearchMemory(Workers.single());
        return new BeamSearch(model, SearchOptions.GREEDY)
                .search(IdMatrix.withEos(sources), memory).stream()
                        .map(best -> best.getFirst().tokens())
                        .toList();
    }

    private static Compute newCompute() {
        return new Compute(Workers.single(), new Workspace());
    }

    /** Returns distinct numbers of two to four digits, each with its reversal. */
    private static List<EncodedPair> numbers(int count) {
        SplittableRandom random = new SplittableRandom(1);
        return Stream.generate(() -> String.valueOf(random.nextInt(10, 10000)))
                .distinct()
                .limit(count)
                .map(number -> new EncodedPair(
                        ids(number), ids(new StringBuilder(number).reverse().toString())))
                .toList();
    }

    private static int[] ids(String number) {
        return DIGITS.encode(List.of(number.split("")));
    }

    private static String text(int[] ids) {
        return String.join("", DIGITS.decode(ids));
    }
}
