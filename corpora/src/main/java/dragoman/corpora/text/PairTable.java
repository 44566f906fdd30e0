package dragoman.corpora.text;

import java.util.Arrays;

/** From a pair of symbols to a number, without objects for either. Filled once. */
final class PairTable {
    private static final long EMPTY = -1;

    private final long[] keys;
    private final int[] values;
    private final int mask;

    /** @param most pairs that will be put in */
    PairTable(int most) {
        int size = Integer.highestOneBit(Math.max(8, most)) << 2;
        keys = new long[size];
        values = new int[size];
        mask = size - 1;
        Arrays.fill(keys, EMPTY);
    }

    static long key(int left, int right) {
        return (long) left << Integer.SIZE | right;
    }

    void put(int left, int right, int value) {
        int slot = slot(key(left, right));
        keys[slot] = key(left, right);
        values[slot] = value;
    }

    /** The number of a pair, or -1; a symbol below 0 is in no pair. */
    int get(int left, int right) {
        if (left < 0 || right < 0) {
            return -1;
        }
        int slot = slot(key(left, right));
        return keys[slot] == EMPTY ? -1 : values[slot];
    }

    /** Where a key is, or would be put. */
    private int slot(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed >>> Integer.SIZE) & mask;
        while (keys[slot] != EMPTY && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
