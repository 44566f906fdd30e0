package dragoman.seq2seq.search;

import java.util.Arrays;

/** What a decoder step reads: a row for each live hypothesis, in arrays that are reused by all steps. */
final class StepInputs {
    private int[] tokens = new int[0];
    private int[] parents = new int[0];
    private int count;

    /** Removes all rows. */
    void clear() {
        count = 0;
    }

    /**
     * Adds a row.
     *
     * @param token the last token of the hypothesis
     * @param parent the row of the step before that the hypothesis extends; at the first step the number of the sentence
     */
    void add(int token, int parent) {
        if (count == tokens.length) {
            tokens = Arrays.copyOf(tokens, 2 * count + 16);
            parents = Arrays.copyOf(parents, 2 * count + 16);
        }
        tokens[count] = token;
        parents[count] = parent;
        count++;
    }

    /** The number of rows. */
    int count() {
        return count;
    }

    /** The tokens of all rows; elements from {@link #count} on are undefined. */
    int[] tokens() {
        return tokens;
    }

    /** The parents of all rows; elements from {@link #count} on are undefined. */
    int[] parents() {
        return parents;
    }
}
