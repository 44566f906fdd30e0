package dragoman.seq2seq.layer;

import dragoman.core.Matrix;

/**
 * Inverted dropout (Srivastava et al., 2014): each element is kept with probability {@code 1 - rate} and then divided by it, or set to 0.
 * The mask is a pure function of seed, update, place in the network and position in the matrix; the way back makes it again.
 *
 * @param rate the share of elements dropped, in [0, 1)
 * @param place a number that differs for each place in the network
 * @param scope what is dropped together
 */
public record Dropout(float rate, int place, Scope scope) {
    /** What one draw decides of. */
    public enum Scope {
        /** One element of one step. */
        ELEMENT,
        /** One element at all steps of an example: variational dropout (Gal and Ghahramani, 2016). */
        SEQUENCE,
        /** All elements of one step: a word is read as zeros. */
        STEP
    }

    /** Of each element by itself. */
    public Dropout(float rate, int place) {
        this(rate, place, Scope.ELEMENT);
    }

    public Dropout {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("a dropout rate of " + rate + "; it must be at least 0 and below 1");
        }
    }

    /**
     * What the masks of one update are made from. {@link #NONE} drops nothing.
     *
     * @param update the number of the update, from 0 on
     * @param firstRow where the matrices that are masked stand in those of all steps: so each step's mask is the same, whether it is made alone or
     *     with the others
     */
    public record Key(long seed, long update, int firstRow) {
        /** Nothing is dropped: outside training. */
        public static final Key NONE = new Key(0, -1);

        /** Of all steps at once. */
        public Key(long seed, long update) {
            this(seed, update, 0);
        }

        /** Of the steps from a row on. */
        public Key fromRow(int row) {
            return new Key(seed, update, row);
        }
    }

    /** The same dropout at another place, so many places on. */
    public Dropout further(int places) {
        return new Dropout(rate, place + places, scope);
    }

    private boolean dropsNothing(Key key) {
        return rate == 0 || key.update < 0;
    }

    /** x times the mask in a matrix of its own, where x is still needed; x itself if nothing is dropped. */
    public Matrix applyToCopy(Matrix x, int batch, Key key, Compute compute) {
        if (dropsNothing(key)) {
            return x;
        }
        Matrix copy = compute.workspace().matrix(x.rows(), x.columns()).copyFrom(x);
        return apply(copy, batch, key, compute);
    }

    /**
     * Multiplies x by the mask, in place, and returns it; used forward on activations and backward on their gradient.
     *
     * @param x (T·B) × D, row {@code t * B + b} being step t of example b
     * @param batch B
     */
    public Matrix apply(Matrix x, int batch, Key key, Compute compute) {
        if (dropsNothing(key)) {
            return x;
        }
        long start = mix(mix(mix(key.seed) + key.update) + place);
        compute.workers().split(x.rows(), 4, (from, to, scratch) -> {
            for (int r = from; r < to; r++) {
                applyRow(x, r, key.firstRow + r, batch, start);
            }
        });
        return x;
    }

    /** @param position the row's among those of all steps */
    private void applyRow(Matrix x, int r, int position, int batch, long start) {
        switch (scope) {
            case ELEMENT -> applyElements(x, r, start + (long) position * x.columns());
            case SEQUENCE -> applyElements(x, r, start + (long) (position % batch) * x.columns());
            case STEP -> applyStep(x, r, start + position);
        }
    }

    /** One hash serves four elements, 16 bits each; the rate is met to 1/65536. */
    private void applyElements(Matrix x, int r, long start) {
        int dropped = droppedOf65536();
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

    private void applyStep(Matrix x, int r, long number) {
        boolean kept = (mix(number) & 0xffff) >= droppedOf65536();
        float scale = 1f / (1f - rate);
        float[] data = x.data();
        int at = x.row(r);
        for (int c = at; c < at + x.columns(); c++) {
            data[c] = kept ? data[c] * scale : 0f;
        }
    }

    private int droppedOf65536() {
        return Math.round(rate * 65536);
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood, 2014). */
    private static long mix(long z) {
        z += 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
