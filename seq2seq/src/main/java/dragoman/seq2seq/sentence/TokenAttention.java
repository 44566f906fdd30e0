package dragoman.seq2seq.sentence;

import java.util.ArrayList;
import java.util.List;

/**
 * The attention that each token of a translation paid to the tokens of its source. With {@code T} tokens of the translation and {@code S} of the
 * source, without the end-of-sentence tokens, the weights have {@code T + 1} rows and {@code S + 1} columns: the end-of-sentence tokens are last.
 *
 * @param source the range of each token of the source
 * @param target the range of each token of the translation
 * @param weights for each token of the translation the weight of each token of the source; they add up to at most 1, and to less if the model
 *     reads a token of the target language as well
 */
public record TokenAttention(List<Range> source, List<Range> target, float[][] weights) {
    public TokenAttention {
        source = List.copyOf(source);
        target = List.copyOf(target);
    }

    /**
     * Where a token is in its text.
     *
     * @param start the index of the first char
     * @param end the index after the last char
     */
    public record Range(int start, int end) {
        /** The number of chars that both ranges have. */
        private int overlap(Range other) {
            return Math.max(0, Math.min(end, other.end) - Math.max(start, other.start));
        }
    }

    /** The source token with most of the attention for each token of the translation. */
    public TokenAlignment alignment() {
        List<TokenAlignment.Link> links = new ArrayList<>();
        for (int t = 0; t < target.size() && !source.isEmpty(); t++) {
            Range from = source.get(heaviest(weights[t], source.size()));
            Range to = target.get(t);
            links.add(new TokenAlignment.Link(from.start, from.end, to.start, to.end));
        }
        return new TokenAlignment(links);
    }

    private static int heaviest(float[] weights, int count) {
        int best = 0;
        for (int i = 1; i < count; i++) {
            best = weights[i] > weights[best] ? i : best;
        }
        return best;
    }

    /**
     * The attention of a translation in two steps to the text that the first step read: the weight of a source token is the sum over the tokens of
     * the text between of the weight in the second step times the weight in the first. Where the steps have other tokens, a token of the second
     * step is those of the first in shares of its chars.
     *
     * @param first the attention of the translation that this one is of
     */
    public TokenAttention after(TokenAttention first) {
        float[][] shares = shares(source, first.target);
        return new TokenAttention(first.source, target, product(product(weights, shares), first.weights));
    }

    /** For each range and the end the share of each other range, and of the end, in it. */
    private static float[][] shares(List<Range> ranges, List<Range> others) {
        float[][] shares = new float[ranges.size() + 1][others.size() + 1];
        for (int i = 0; i < ranges.size(); i++) {
            Range range = ranges.get(i);
            int all = others.stream().mapToInt(range::overlap).sum();
            for (int k = 0; k < others.size() && all > 0; k++) {
                shares[i][k] = (float) range.overlap(others.get(k)) / all;
            }
        }
        shares[ranges.size()][others.size()] = 1;
        return shares;
    }

    /** The product of matrices of {@code [rows, inner]} and {@code [inner, columns]}. */
    private static float[][] product(float[][] left, float[][] right) {
        float[][] product = new float[left.length][right[0].length];
        for (int row = 0; row < left.length; row++) {
            for (int inner = 0; inner < right.length; inner++) {
                for (int column = 0; column < product[row].length; column++) {
                    product[row][column] += left[row][inner] * right[inner][column];
                }
            }
        }
        return product;
    }
}
