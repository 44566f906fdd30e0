package dragoman.seq2seq.search;

import dragoman.corpora.Vocabulary;
import java.util.Arrays;

/** The tokens of all hypotheses of a search, as linked lists from last token to first that share their prefixes. The arrays are reused. */
final class TokenChains {
    /** The empty chain, with which every sentence begins. */
    static final int EMPTY = 0;

    private int[] token = new int[1024];
    private int[] before = new int[1024];
    private int count;

    TokenChains() {
        clear();
    }

    /** Removes all chains but the empty one. */
    void clear() {
        token[EMPTY] = Vocabulary.BOS;
        count = 1;
    }

    /** Adds the chain that extends a chain by one token, and returns its number. */
    int extended(int chain, int next) {
        if (count == token.length) {
            token = Arrays.copyOf(token, 2 * count);
            before = Arrays.copyOf(before, 2 * count);
        }
        token[count] = next;
        before[count] = chain;
        return count++;
    }

    /** The last token of a chain; {@code bos} for the empty chain. */
    int last(int chain) {
        return token[chain];
    }

    /** Whether extending a chain of the given length by {@code next} repeats an n-gram; n is at least 1. */
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

    /** The tokens of a chain of the given length. */
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
