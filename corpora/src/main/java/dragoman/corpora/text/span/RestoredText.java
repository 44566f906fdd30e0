package dragoman.corpora.text.span;

import java.util.List;

/**
 * A translation with its protected spans.
 *
 * @param text the translation
 * @param placements how the position of each span was found, in the order of the source
 * @param order the indices of the spans in the order of the translation
 * @param starts the index in the translation at which each span begins, in the order of the source
 */
public record RestoredText(String text, List<Placement> placements, List<Integer> order, List<Integer> starts) {
    /** How the position of a span in the translation was found. */
    public enum Placement {
        /** The translator placed the code, or the text of the span itself. */
        TRANSLATOR,
        /** The caller gave the position, for example from attention weights. */
        GIVEN,
        /** At the relative position that it has in the source. */
        RELATIVE
    }

    public RestoredText {
        placements = List.copyOf(placements);
        order = List.copyOf(order);
        starts = List.copyOf(starts);
    }

    /** Whether the translator itself placed every span. */
    public boolean isComplete() {
        return placements.stream().allMatch(placement -> placement == Placement.TRANSLATOR);
    }
}
