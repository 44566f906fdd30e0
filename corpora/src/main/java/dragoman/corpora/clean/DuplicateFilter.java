package dragoman.corpora.clean;

import dragoman.corpora.SentencePair;
import java.util.Arrays;

/**
 * Removes pairs that it has seen before, compared by case but without regard to the amount of white space. It keeps 64 bits of each pair and not
 * its text: among a million pairs the probability that a pair is removed by mistake is 3e-8. Holds 8 to 32 bytes a pair; not thread-safe.
 */
public final class DuplicateFilter implements PairFilter {
    private static final int INITIAL_CAPACITY = 1 << 12;
    private static final char BETWEEN_SIDES = '\uFFFF';

    /** An open-addressing hash table with linear probing; 0 is a free place. */
    private long[] table = new long[INITIAL_CAPACITY];

    private int size;

    @Override
    public String name() {
        return "duplicate";
    }

    @Override
    public boolean removes(SentencePair pair) {
        boolean added = add(table, hash(pair));
        if (added && ++size > table.length / 2) {
            grow();
        }
        return !added;
    }

    @Override
    public boolean dependsOnOrder() {
        return true;
    }

    private static boolean add(long[] table, long hash) {
        int mask = table.length - 1;
        int i = (int) (hash >>> 32) & mask;
        while (table[i] != 0) {
            if (table[i] == hash) {
                return false;
            }
            i = (i + 1) & mask;
        }
        table[i] = hash;
        return true;
    }

    private void grow() {
        long[] larger = new long[2 * table.length];
        Arrays.stream(table).filter(hash -> hash != 0).forEach(hash -> add(larger, hash));
        table = larger;
    }

    private static long hash(SentencePair pair) {
        long hash = hash(pair.target(), mixed(hash(pair.source(), 0), BETWEEN_SIDES));
        return hash == 0 ? 1 : hash;
    }

    /** The hash of a text without white space at its ends and with one space for each white space within. */
    private static long hash(String text, long seed) {
        long hash = seed;
        boolean space = false;
        boolean begun = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                space = begun;
            } else {
                hash = mixed(space ? mixed(hash, ' ') : hash, c);
                space = false;
                begun = true;
            }
        }
        return hash;
    }

    private static long mixed(long hash, char c) {
        long product = (hash ^ c) * 0x9E3779B97F4A7C15L;
        return product ^ product >>> 32;
    }
}
