package dragoman.seq2seq.evaluation;

import java.util.Arrays;

/**
 * The edit distance (Levenshtein 1966) between hypotheses of one length and a reference, within a band around the diagonal, as sacreBLEU
 * computes it: d(i, j) = min(d(i−1, j−1) + [hᵢ ≠ rⱼ], d(i−1, j) + 1, d(i, j−1) + 1), the first of equals in this order.
 *
 * <p>Rows that a hypothesis shares with the one before it, which begins with the same words, are not computed again.
 */
final class TerDistance {
    private static final int BAND = 25;

    /** More than any distance, and far from overflow. */
    private static final int UNREACHED = 1 << 29;

    private static final byte MATCH = 0;
    private static final byte SUBSTITUTION = 1;
    private static final byte DELETION = 2;
    private static final byte INSERTION = 3;

    private final int[] reference;
    private final int[][] cost;
    private final byte[][] operation;
    private final int[] words;
    private int rows;

    /** @param length words of each hypothesis */
    TerDistance(int length, int[] reference) {
        this.reference = reference;
        cost = new int[length + 1][reference.length + 1];
        operation = new byte[length + 1][reference.length + 1];
        words = new int[length];
        for (int j = 0; j <= reference.length; j++) {
            cost[0][j] = j;
            operation[0][j] = INSERTION;
        }
    }

    /** The distance of a hypothesis. */
    int of(int[] hypothesis) {
        int same = Arrays.mismatch(hypothesis, 0, rows, words, 0, rows);
        for (int i = (same < 0 ? rows : same) + 1; i <= words.length; i++) {
            words[i - 1] = hypothesis[i - 1];
            fillRow(i);
        }
        rows = words.length;
        return cost[words.length][reference.length];
    }

    private void fillRow(int i) {
        double ratio = (double) reference.length / words.length;
        int band = BAND < ratio / 2 ? (int) Math.ceil(ratio / 2 + BAND) : BAND;
        int diagonal = (int) Math.floor(i * ratio);
        int first = Math.max(0, diagonal - band);
        int end = i == words.length ? reference.length + 1 : Math.min(reference.length + 1, diagonal + band);
        int[] row = cost[i];
        int[] above = cost[i - 1];
        Arrays.fill(row, UNREACHED);
        for (int j = first; j < end; j++) {
            if (j == 0) {
                row[0] = above[0] + 1;
                operation[i][0] = DELETION;
                continue;
            }
            boolean match = words[i - 1] == reference[j - 1];
            int best = above[j - 1] + (match ? 0 : 1);
            byte chosen = match ? MATCH : SUBSTITUTION;
            if (above[j] + 1 < best) {
                best = above[j] + 1;
                chosen = DELETION;
            }
            if (row[j - 1] + 1 < best) {
                best = row[j - 1] + 1;
                chosen = INSERTION;
            }
            row[j] = Math.min(best, UNREACHED);
            operation[i][j] = chosen;
        }
    }

    /** The alignment of the last hypothesis with the reference. */
    TerAlignment alignment() {
        int i = words.length;
        int j = reference.length;
        int[] hypothesisOf = new int[j];
        int[] wrongHypothesis = new int[i + 1];
        int[] wrongReference = new int[j + 1];
        while (i > 0 || j > 0) {
            byte step = operation[i][j];
            if (step != DELETION) {
                hypothesisOf[j - 1] = i - 1;
                wrongReference[j] = step == MATCH ? 0 : 1;
                j--;
            }
            if (step != INSERTION) {
                wrongHypothesis[i] = step == MATCH ? 0 : 1;
                i--;
            }
        }
        accumulate(wrongHypothesis);
        accumulate(wrongReference);
        return new TerAlignment(hypothesisOf, wrongHypothesis, wrongReference);
    }

    private static void accumulate(int[] counts) {
        for (int i = 1; i < counts.length; i++) {
            counts[i] += counts[i - 1];
        }
    }
}
