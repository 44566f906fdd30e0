package dragoman.corpora.text;

import java.util.Arrays;

/** A hash map from pairs of symbols to ints without boxing, by open addressing. */
final class SymbolPairMap {
    private static final long EMPTY = -1;

    private final long[] keys;
    private final int[] values;
    private final int mask;

    /** @param capacity the maximum number of pairs */
    SymbolPairMap(int capacity) {
        int size = Integer.highestOneBit(Math.max(8, capacity)) << 2;
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

    /** The value of a pair, or -1 if there is none; a negative symbol is in no pair. */
    int get(int left, int right) {
        if (left < 0 || right < 0) {
            return -1;
        }
        int slot = slot(key(left, right));
        return keys[slot] == EMPTY ? -1 : values[slot];
    }

    /** The slot of a key, or the free slot for it. */
    private int slot(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed >>> Integer.SIZE) & mask;
        while (keys[slot] != EMPTY && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
