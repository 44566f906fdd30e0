package dragoman.seq2seq.text;

import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One side's sentences as words, each kind of word held once, so that what depends on the word alone is done once a kind. */
final class WordCounts {
    private final List<String> kinds;
    private final List<int[]> sentences;

    private WordCounts(List<String> kinds, List<int[]> sentences) {
        this.kinds = kinds;
        this.sentences = sentences;
    }

    static WordCounts of(Stream<String> sentences, Tokenizer words) {
        Map<String, Integer> numbers = new HashMap<>();
        List<String> kinds = new ArrayList<>();
        List<int[]> encoded = sentences
                .map(sentence -> words.tokenize(sentence).stream()
                        .mapToInt(word -> numbers.computeIfAbsent(word, kind -> {
                            kinds.add(kind);
                            return kinds.size() - 1;
                        }))
                        .toArray())
                .toList();
        return new WordCounts(List.copyOf(kinds), encoded);
    }

    /** Those sentences alone. */
    WordCounts select(int[] chosen) {
        return new WordCounts(
                kinds, Arrays.stream(chosen).mapToObj(sentences::get).toList());
    }

    /** Adds how often each word occurs. */
    void count(Map<String, Long> counts) {
        for (int[] sentence : sentences) {
            for (int word : sentence) {
                counts.merge(kinds.get(word), 1L, Long::sum);
            }
        }
    }

    /** The tokens of each word, for all words of all sentences in order. */
    Stream<List<String>> cut(Function<String, List<String>> cut) {
        List<List<String>> pieces = kinds.stream().map(cut).toList();
        return sentences.stream().flatMapToInt(Arrays::stream).mapToObj(pieces::get);
    }

    /** How many pieces each sentence has. */
    int[] lengths(Function<String, List<String>> cut) {
        int[] lengths = kinds.stream().mapToInt(kind -> cut.apply(kind).size()).toArray();
        return sentences.stream()
                .mapToInt(sentence ->
                        Arrays.stream(sentence).map(word -> lengths[word]).sum())
                .toArray();
    }

    /** The ids of each sentence's pieces. */
    List<int[]> encode(Vocabulary vocabulary, Function<String, List<String>> cut) {
        int[][] ids =
                kinds.stream().map(kind -> vocabulary.encode(cut.apply(kind))).toArray(int[][]::new);
        return sentences.stream()
                .map(sentence -> Arrays.stream(sentence)
                        .mapToObj(word -> ids[word])
                        .flatMapToInt(Arrays::stream)
                        .toArray())
                .toList();
    }

    /** Splits a word at its position. */
    interface Cut {
        List<String> apply(int sentence, int position, String word);
    }

    /** The ids of each sentence's pieces, which may depend on the place. */
    List<int[]> encodeByPlace(Vocabulary vocabulary, Cut cut) {
        return IntStream.range(0, sentences.size())
                .mapToObj(i -> encode(vocabulary, i, cut))
                .toList();
    }

    private int[] encode(Vocabulary vocabulary, int sentence, Cut cut) {
        List<String> pieces = new ArrayList<>();
        int[] words = sentences.get(sentence);
        for (int position = 0; position < words.length; position++) {
            pieces.addAll(cut.apply(sentence, position, kinds.get(words[position])));
        }
        return vocabulary.encode(pieces);
    }
}
