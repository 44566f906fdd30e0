package dragoman.examples;

import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.BatchSize;
import dragoman.corpora.Vocabulary;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.Conditioning;
import dragoman.seq2seq.model.OneToMany;
import dragoman.seq2seq.model.config.LanguageModelConfig;
import dragoman.seq2seq.model.config.OneToManyConfig;
import dragoman.seq2seq.search.DecoderSearch;
import dragoman.seq2seq.search.Hypothesis;
import dragoman.seq2seq.search.SearchMemory;
import dragoman.seq2seq.search.SearchOptions;
import dragoman.seq2seq.task.OneToManyTask;
import dragoman.seq2seq.training.InMemoryTraining;
import dragoman.seq2seq.training.LossNormalization;
import dragoman.seq2seq.training.TrainingConfig;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Generates a sequence from an id: the names of the numbers 0 to 99, letter by letter. */
public final class SpelledNumbers {
    private static final List<String> SMALL = List.of(
            ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
                            + " seventeen eighteen nineteen")
                    .split(" "));
    private static final List<String> TENS =
            List.of("twenty thirty forty fifty sixty seventy eighty ninety".split(" "));
    private static final Vocabulary LETTERS =
            Vocabulary.build(Stream.of("abcdefghijklmnopqrstuvwxyz-".split("")).map(List::of), 31, 1);

    private SpelledNumbers() {}

    /** Trains for some seconds and prints some names. */
    public static void main(String[] arguments) {
        show(1200, IO::println);
    }

    /** Returns how many of the hundred names are correct. */
    static int show(int updates, Consumer<String> out) {
        List<String> names =
                IntStream.range(0, 100).mapToObj(SpelledNumbers::name).toList();
        Conditioning.Ids ids = new Conditioning.Ids(IntStream.range(0, 100).toArray());
        OneToManyTask.Examples examples = new OneToManyTask.Examples(
                ids,
                names.stream()
                        .map(name -> LETTERS.encode(List.of(name.split(""))))
                        .toList());

        LanguageModelConfig decoder = LanguageModelConfig.builder()
                .cell(CellKind.LSTM)
                .embeddingSize(16)
                .hiddenSize(48)
                .vocabularySize(LETTERS.size())
                .build();
        OneToMany model = OneToMany.initialized(new OneToManyConfig(100, 16, decoder), 1, Workers.single());
        TrainingConfig config = TrainingConfig.builder()
                .learningRate(0.01)
                .clipNorm(1)
                .lossNormalization(LossNormalization.TOKENS)
                .batchSize(25)
                .intervals(updates, updates)
                .maxUpdates(updates)
                .build();
        InMemoryTraining.run(
                new OneToManyTask(model, examples, examples, BatchSize.sentences(25), 1), config, Workers.single());

        List<String> written = write(model, ids);
        int right = 0;
        for (int number = 0; number < 100; number++) {
            right += written.get(number).equals(names.get(number)) ? 1 : 0;
        }
        for (int number : new int[] {0, 7, 13, 42, 99}) {
            out.accept(number + " is " + written.get(number));
        }
        out.accept(right + " of 100 names are right");
        return right;
    }

    /** Decodes the name of each id greedily; the embedding of the id determines the initial state of the decoder. */
    private static List<String> write(OneToMany model, Conditioning origins) {
        State initial = model.initialState(origins, newCompute());
        int[] limits = new int[origins.rows()];
        Arrays.fill(limits, 20);
        List<List<Hypothesis>> best = new DecoderSearch(model.decoder(), SearchOptions.GREEDY)
                .search(initial, limits, new SearchMemory(Workers.single()));
        return best.stream()
                .map(hypotheses ->
                        String.join("", LETTERS.decode(hypotheses.getFirst().tokens())))
                .toList();
    }

    private static Compute newCompute() {
        return new Compute(Workers.single(), new Workspace());
    }

    private static String name(int number) {
        if (number < 20) {
            return SMALL.get(number);
        }
        String tens = TENS.get(number / 10 - 2);
        return number % 10 == 0 ? tens : tens + "-" + SMALL.get(number % 10);
    }
}
