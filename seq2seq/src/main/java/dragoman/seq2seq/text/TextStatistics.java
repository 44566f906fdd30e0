package dragoman.seq2seq.text;

import dragoman.corpora.Vocabulary;
import java.util.Arrays;
import java.util.List;

/**
 * One side of a corpus in numbers.
 *
 * @param sentences how many
 * @param tokens of all of them, eos not counted
 * @param longest tokens of the longest
 * @param lengths how many sentences have 1 to 10 tokens, 11 to 20, and so on
 * @param unknown tokens that the vocabulary does not hold
 */
public record TextStatistics(int sentences, long tokens, int longest, List<Integer> lengths, long unknown) {
    /** Tokens of one class of lengths. */
    public static final int CLASS = 10;

    public TextStatistics {
        lengths = List.copyOf(lengths);
    }

    public static TextStatistics of(List<int[]> sentences) {
        int longest = sentences.stream().mapToInt(ids -> ids.length).max().orElse(0);
        Integer[] lengths = new Integer[Math.ceilDiv(Math.max(1, longest), CLASS)];
        Arrays.fill(lengths, 0);
        long tokens = 0;
        long unknown = 0;
        for (int[] ids : sentences) {
            lengths[(Math.max(1, ids.length) - 1) / CLASS]++;
            tokens += ids.length;
            unknown += Arrays.stream(ids).filter(id -> id == Vocabulary.UNK).count();
        }
        return new TextStatistics(sentences.size(), tokens, longest, List.of(lengths), unknown);
    }

    /** Tokens of a sentence, as a mean. */
    public double meanLength() {
        return (double) tokens / Math.max(1, sentences);
    }

    /** The share of unknown tokens, from 0 to 1. */
    public double unknownShare() {
        return (double) unknown / Math.max(1, tokens);
    }
}
