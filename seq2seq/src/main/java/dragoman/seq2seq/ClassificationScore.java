package dragoman.seq2seq;

import java.util.List;

/**
 * How often a classifier is right.
 *
 * @param labels each of the model's labels
 * @param empty texts without a token, which are not counted
 */
public record ClassificationScore(List<OfLabel> labels, long empty) {
    /**
     * @param texts how many have this label
     * @param right how many of those were given it
     */
    public record OfLabel(String label, long texts, long right) {}

    public ClassificationScore {
        labels = List.copyOf(labels);
    }

    /** How many texts were classified. */
    public long texts() {
        return labels.stream().mapToLong(OfLabel::texts).sum();
    }

    /** How many of them were given their label. */
    public long right() {
        return labels.stream().mapToLong(OfLabel::right).sum();
    }

    /** The share of texts that were given their label, from 0 to 1; NaN where there are none. */
    public double accuracy() {
        return (double) right() / texts();
    }
}
