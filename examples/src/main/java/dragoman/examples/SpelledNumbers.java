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
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One id, many letters: each number from 0 to 99 is an id, of which its name is written. */
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

    /** Trains for some seconds and writes some names. */
    public static void main(String[] arguments) {
        show(1200, IO::println);
    }

    /** How many of the hundred names are right. */
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
        Practice.train(
                new OneToManyTask(model, examples, examples, BatchSize.sentences(25), 1),
                Practice.config(0.01, 25, updates));

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

    /** The likeliest name of each id: the vector becomes the decoder's initial state, and the decoder writes. */
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
