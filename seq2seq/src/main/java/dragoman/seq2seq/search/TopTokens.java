package dragoman.seq2seq.search;

import dragoman.core.Matrix;
import dragoman.core.RowOps;
import dragoman.corpora.Vocabulary;

/**
 * The tokens with the largest logits of a row, largest first, of equals the lower id first; {@code pad} and {@code bos} are excluded, {@code unk} is
 * included only if allowed. The arrays are reused.
 */
final class TopTokens {
    private int[] tokens = new int[0];
    private float[] values = new float[0];
    private int most;
    private boolean unknownAllowed;
    private int count;
    private float largest;

    /**
     * Sets what {@link #select} selects.
     *
     * @param most the maximum number of tokens of a row
     * @param unknownAllowed whether {@code unk} may be selected
     */
    void atMost(int most, boolean unknownAllowed) {
        this.most = most;
        this.unknownAllowed = unknownAllowed;
        if (tokens.length < most) {
            tokens = new int[most];
            values = new float[most];
        }
    }

    int count() {
        return count;
    }

    int token(int i) {
        return tokens[i];
    }

    /** The logit of selected token i. */
    float value(int i) {
        return values[i];
    }

    /** The largest logit of the row, which may belong to an excluded token; undefined if the row contains NaN. */
    float largest() {
        return largest;
    }

    /** Selects the tokens of one row. */
    void select(Matrix logits, int row) {
        int end = logits.columns();
        float[] data = logits.data();
        int at = logits.row(row);
        count = 0;
        if (unknownAllowed) {
            insert(Vocabulary.UNK, data[at + Vocabulary.UNK]);
        }
        int token = Vocabulary.EOS;
        for (; count < most && token < end; token++) {
            insert(token, data[at + token]);
        }
        while ((token = RowOps.firstAbove(logits, row, token, values[count - 1])) < end) {
            count--;
            insert(token, data[at + token]);
            token++;
        }
        largest = values[0];
        for (int special = 0; special < Vocabulary.EOS; special++) {
            largest = Math.max(largest, data[at + special]);
        }
    }

    private void insert(int token, float value) {
        int i = count++;
        while (i > 0 && values[i - 1] < value) {
            tokens[i] = tokens[i - 1];
            values[i] = values[i - 1];
            i--;
        }
        tokens[i] = token;
        values[i] = value;
    }
}
