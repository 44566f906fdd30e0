package dragoman.seq2seq.search;

import dragoman.corpora.Vocabulary;
import java.util.Arrays;
import java.util.List;

/**
 * The tokens of all hypotheses of a search and the log-probabilities of their prefixes, as linked lists from last token to first that share their
 * prefixes. The arrays are reused.
 */
final class TokenChains {
    /** The empty chain, with which every sentence begins. */
    static final int EMPTY = 0;

    private int[] token = new int[1024];
    private int[] before = new int[1024];
    private double[] logProbability = new double[1024];
    private int count;

    TokenChains() {
        clear();
    }

    /** Removes all chains but the empty one. */
    void clear() {
        token[EMPTY] = Vocabulary.BOS;
        count = 1;
    }

    /**
     * Adds the chain that extends a chain by one token, and returns its number.
     *
     * @param total {@code Σ log p} of all tokens of the extended chain
     */
    int extended(int chain, int next, double total) {
        if (count == token.length) {
            token = Arrays.copyOf(token, 2 * count);
            before = Arrays.copyOf(before, 2 * count);
            logProbability = Arrays.copyOf(logProbability, 2 * count);
        }
        token[count] = next;
        before[count] = chain;
        logProbability[count] = total;
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

    /** Whether a chain of the given length ends with the first tokens of a sequence and {@code next} is its last token. */
    boolean completes(int chain, int length, int next, List<Integer> sequence) {
        int prefix = sequence.size() - 1;
        if (length < prefix || sequence.get(prefix) != next) {
            return false;
        }
        int node = chain;
        for (int i = prefix - 1; i >= 0; i--) {
            if (token[node] != sequence.get(i)) {
                return false;
            }
            node = before[node];
        }
        return true;
    }

    /**
     * {@code log p} of each token of a chain.
     *
     * @param length the number of tokens of the chain
     * @param total {@code Σ log p} including eos
     * @param complete whether eos follows the chain; its log-probability is then the last
     */
    double[] steps(int chain, int length, double total, boolean complete) {
        double[] steps = new double[complete ? length + 1 : length];
        if (complete) {
            steps[length] = total - logProbability[chain];
        }
        int node = chain;
        for (int i = length - 1; i >= 0; i--) {
            steps[i] = logProbability[node] - logProbability[before[node]];
            node = before[node];
        }
        return steps;
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
