package dragoman.seq2seq.search;

import dragoman.core.Matrix;
import dragoman.corpora.Vocabulary;

/** The tokens with the largest logits of a row, largest first, of equals the lower id first. {@code pad}, {@code unk}, {@code bos} never. */
final class TopTokens {
    private final int[] tokens;
    private final float[] values;
    private int count;

    /** @param most how many tokens at most */
    TopTokens(int most) {
        tokens = new int[most];
        values = new float[most];
    }

    int count() {
        return count;
    }

    int token(int i) {
        return tokens[i];
    }

    /** Selects anew, from one row. */
    void select(Matrix logits, int row) {
        count = 0;
        float[] data = logits.data();
        int at = logits.row(row);
        float least = Float.NEGATIVE_INFINITY;
        for (int token = Vocabulary.EOS; token < logits.columns(); token++) {
            float value = data[at + token];
            if (value > least || count < tokens.length) {
                insert(token, value);
                least = count == tokens.length ? values[count - 1] : Float.NEGATIVE_INFINITY;
            }
        }
    }

    private void insert(int token, float value) {
        int i = count < tokens.length ? count++ : count - 1;
        while (i > 0 && values[i - 1] < value) {
            tokens[i] = tokens[i - 1];
            values[i] = values[i - 1];
            i--;
        }
        tokens[i] = token;
        values[i] = value;
    }
}
