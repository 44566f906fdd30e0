package dragoman.seq2seq.search;

import dragoman.corpora.Vocabulary;
import java.util.Arrays;

/** The hypotheses of a search as chains of tokens that share their beginnings, in arrays that are used again. */
final class TokenChains {
    /** The chain of no tokens, which every sentence begins with. */
    static final int EMPTY = 0;

    private int[] token = new int[1024];
    private int[] before = new int[1024];
    private int count;

    TokenChains() {
        clear();
    }

    /** Forgets all chains but the empty one. */
    void clear() {
        token[EMPTY] = Vocabulary.BOS;
        count = 1;
    }

    /** A chain with one token more. */
    int extended(int chain, int next) {
        if (count == token.length) {
            token = Arrays.copyOf(token, 2 * count);
            before = Arrays.copyOf(before, 2 * count);
        }
        token[count] = next;
        before[count] = chain;
        return count++;
    }

    /** The chain's last token; {@code bos} of the empty one. */
    int last(int chain) {
        return token[chain];
    }

    /** Whether, with one token more, the last n tokens of a chain of this length stand in it before; n is at least 1. */
    boolean repeats(int chain, int length, int next, int n) {
        int[] tokens = tokens(chain, length);
        for (int end = length - 1; end >= n - 1; end--) {
            boolean equal = tokens[end] == next;
            for (int i = 1; equal && i < n; i++) {
                equal = tokens[end - i] == tokens[length - i];
            }
            if (equal) {
                return true;
            }
        }
        return false;
    }

    /** The tokens of a chain of this length. */
    int[] tokens(int chain, int length) {
        int[] tokens = new int[length];
        int node = chain;
        for (int i = length - 1; i >= 0; i--) {
            tokens[i] = token[node];
            node = before[node];
        }
        return tokens;
    }
}
