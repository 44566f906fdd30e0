package dragoman.seq2seq;

import java.util.List;

/**
 * What a classifier thinks of a text.
 *
 * @param ranked every label with its probability, the most probable first; equals in the order of their names
 */
public record Classification(List<LabelProbability> ranked) {
    /** A label, and how probable it is, from 0 to 1. */
    public record LabelProbability(String label, double probability) {}

    public Classification {
        ranked = List.copyOf(ranked);
    }

    /** The most probable label. */
    public String label() {
        return ranked.getFirst().label();
    }

    /** How probable that is. */
    public double probability() {
        return ranked.getFirst().probability();
    }

    /**
     * How probable a label is.
     *
     * @throws IllegalArgumentException if the model does not know it
     */
    public double probability(String label) {
        return ranked.stream()
                .filter(entry -> entry.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the label '" + label + "' is unknown"))
                .probability();
    }
}
