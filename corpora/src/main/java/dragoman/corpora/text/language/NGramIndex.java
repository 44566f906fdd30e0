package dragoman.corpora.text.language;

import java.util.Arrays;
import java.util.List;

/** Finds the indices of n-grams of 1 to 3 chars without making strings of them: a hash table with open addressing. Immutable. */
final class NGramIndex {
    static final int LONGEST = 3;

    private static final int CHAR_BITS = 16;
    /** A multiplier that spreads the keys: 2 to the 64th divided by the golden ratio. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** The n-grams as numbers; 0 where there is none. */
    private final long[] keys;

    private final int[] indices;
    private final int shift;

    /** @param ngrams the n-grams in the order of their indices; longer ones are left out */
    NGramIndex(List<String> ngrams) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, 2 * ngrams.size()));
        keys = new long[1 << bits];
        indices = new int[keys.length];
        shift = Long.SIZE - bits;
        for (int i = 0; i < ngrams.size(); i++) {
            String ngram = ngrams.get(i);
            if (!ngram.isEmpty() && ngram.length() <= LONGEST) {
                put(key(ngram, 0, ngram.length()), i);
            }
        }
    }

    private void put(long key, int index) {
        int slot = slot(key);
        keys[slot] = key;
        indices[slot] = index;
    }

    /** The slot of a key, or the free one where it belongs. */
    private int slot(long key) {
        int slot = (int) (key * SPREAD >>> shift);
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & keys.length - 1;
        }
        return slot;
    }

    /** The chars of an n-gram and, above them, its length. */
    private static long key(String text, int start, int length) {
        long key = length;
        for (int i = start + length - 1; i >= start; i--) {
            key = key << CHAR_BITS | text.charAt(i);
        }
        return key;
    }

    /** The indices of the n-grams that occur in a text, each once, by length and then by position. */
    int[] of(String text) {
        int[] found = new int[LONGEST * text.length()];
        Seen seen = new Seen(found.length);
        int count = 0;
        for (int length = 1; length <= LONGEST; length++) {
            for (int i = 0; i + length <= text.length(); i++) {
                long key = key(text, i, length);
                int slot = slot(key);
                if (keys[slot] == key && seen.add(indices[slot])) {
                    found[count++] = indices[slot];
                }
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** A set of numbers from 0. */
    private static final class Seen {
        /** Each number plus 1; 0 where there is none. */
        private final int[] members;

        Seen(int most) {
            members = new int[Integer.highestOneBit(Math.max(1, most)) * 4];
        }

        /** Adds a number; whether it was not there. */
        boolean add(int number) {
            int slot = number & members.length - 1;
            while (members[slot] != 0) {
                if (members[slot] == number + 1) {
                    return false;
                }
                slot = slot + 1 & members.length - 1;
            }
            members[slot] = number + 1;
            return true;
        }
    }
}
