package dragoman.seq2seq.layer;

import dragoman.core.Matrix;

/**
 * Inverted dropout (Srivastava et al., 2014): each element is kept with probability {@code 1 - rate} and then divided by it, or set to 0.
 * The mask is a pure function of seed, update, place in the network and position in the matrix; the way back makes it again.
 *
 * @param rate the share of elements dropped, in [0, 1)
 * @param place a number that differs for each place in the network
 */
public record Dropout(float rate, int place) {
    public Dropout {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("a dropout rate of " + rate + "; it must be at least 0 and below 1");
        }
    }

    /**
     * What the masks of one update are made from. {@link #NONE} drops nothing.
     *
     * @param update the number of the update, from 0 on
     */
    public record Key(long seed, long update) {
        /** Nothing is dropped: outside training. */
        public static final Key NONE = new Key(0, -1);
    }

    private boolean dropsNothing(Key key) {
        return rate == 0 || key.update < 0;
    }

    /** x times the mask in a matrix of its own, where x is still needed; x itself if nothing is dropped. */
    public Matrix applyToCopy(Matrix x, Key key, Compute compute) {
        if (dropsNothing(key)) {
            return x;
        }
        Matrix copy = compute.workspace().matrix(x.rows(), x.columns()).copyFrom(x);
        return apply(copy, key, compute);
    }

    /** Multiplies x by the mask, in place, and returns it; used forward on activations and backward on their gradient. */
    public Matrix apply(Matrix x, Key key, Compute compute) {
        if (dropsNothing(key)) {
            return x;
        }
        long start = mix(mix(mix(key.seed) + key.update) + place);
        compute.workers().split(x.rows(), 4, (from, to, scratch) -> {
            for (int r = from; r < to; r++) {
                applyRow(x, r, start + (long) r * x.columns());
            }
        });
        return x;
    }

    /** One hash serves four elements, 16 bits each; the rate is met to 1/65536. */
    private void applyRow(Matrix x, int r, long start) {
        int dropped = Math.round(rate * 65536);
        float scale = 1f / (1f - rate);
        float[] data = x.data();
        int at = x.row(r);
        for (int c = 0; c < x.columns(); c += 4) {
            long bits = mix(start + c);
            int end = Math.min(4, x.columns() - c);
            for (int i = 0; i < end; i++) {
                boolean kept = (bits & 0xffff) >= dropped;
                data[at + c + i] = kept ? data[at + c + i] * scale : 0f;
                bits >>>= 16;
            }
        }
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood, 2014). */
    private static long mix(long z) {
        z += 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
