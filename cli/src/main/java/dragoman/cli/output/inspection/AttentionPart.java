package dragoman.cli.output.inspection;

import dragoman.seq2seq.ScoredPair;
import java.util.Arrays;
import java.util.List;

/**
 * The attention that a page or a picture has place for: that of the first tokens of each side.
 *
 * @param source the source tokens, the first {@link #MOST_TOKENS} at most
 * @param target the target tokens, as many at most
 * @param weights for each of these target tokens the weight of each of these source tokens
 * @param leftOut the number of source and target tokens that were too many
 */
public record AttentionPart(List<String> source, List<String> target, float[][] weights, int leftOut) {
    /** The most tokens of a side. */
    public static final int MOST_TOKENS = 100;

    /** The part of a pair that is shown. */
    public static AttentionPart of(ScoredPair pair) {
        int columns = Math.min(MOST_TOKENS, pair.source().size());
        int rows = Math.min(MOST_TOKENS, pair.target().size());
        float[][] weights = Arrays.stream(pair.attention(), 0, rows)
                .map(row -> Arrays.copyOf(row, columns))
                .toArray(float[][]::new);
        int leftOut = pair.source().size() - columns + pair.target().size() - rows;
        return new AttentionPart(
                pair.source().subList(0, columns), pair.target().subList(0, rows), weights, leftOut);
    }

    /** The tokens of both sides. */
    List<String> tokens() {
        return ShownToken.both(source, target);
    }
}
