package dragoman.seq2seq.layer;

import dragoman.core.Matrix;

/**
 * Inverted dropout (Srivastava et al., 2014): each element is kept with probability {@code 1 - rate} and then divided by it, or set to 0.
 * The mask is a pure function of seed, update, layer and position in the matrix; the backward pass computes it again.
 *
 * @param rate the probability of dropping an element, in [0, 1)
 * @param layerId a number that is different for each dropout layer of a network
 * @param scope the elements that are dropped together
 */
public record Dropout(float rate, int layerId, Scope scope) {
    /** The elements that are dropped together. */
    public enum Scope {
        /** Each element of each step separately. */
        ELEMENT,
        /** An element at all steps of an example: variational dropout (Gal and Ghahramani, 2016). */
        SEQUENCE,
        /** All elements of a step: word dropout, which reads a token as zeros. */
        STEP
    }

    /** Drops each element separately. */
    public Dropout(float rate, int layerId) {
        this(rate, layerId, Scope.ELEMENT);
    }

    public Dropout {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("a dropout rate of " + rate + "; it must be at least 0 and below 1");
        }
    }

    /**
     * What determines the masks of one update. {@link #NONE} drops nothing.
     *
     * @param seed the random seed
     * @param update the number of the update, from 0
     * @param firstRow the row of the matrix of all steps that is row 0 of the masked matrix: so the mask of a step is the same whether it is
     *     computed alone or with the other steps
     */
    public record Key(long seed, long update, int firstRow) {
        /** Drops nothing; for use outside training. */
        public static final Key NONE = new Key(0, -1);

        /** For a matrix of all steps. */
        public Key(long seed, long update) {
            this(seed, update, 0);
        }

        /** For a matrix of the steps from a row on. */
        public Key fromRow(int row) {
            return new Key(seed, update, row);
        }
    }

    /** The same dropout with a layer id that is larger by {@code offset}. */
    public Dropout shifted(int offset) {
        return new Dropout(rate, layerId + offset, scope);
    }

    private boolean dropsNothing(Key key) {
        return rate == 0 || key.update < 0;
    }

    /** As {@link #apply}, but in a copy of x; returns x itself if nothing is dropped. */
    public Matrix applyToCopy(Matrix x, int batch, Key key, Compute compute) {
        if (dropsNothing(key)) {
            return x;
        }
        Matrix copy = compute.workspace().matrix(x.rows(), x.columns()).copyFrom(x);
        return apply(copy, batch, key, compute);
    }

    /**
     * Multiplies x by the mask, in place, and returns it. The forward pass applies it to activations, the backward pass to their gradient.
     *
     * @param x T·B × D; row {@code t * B + b} is step t of example b
     * @param batch B, the number of examples
     */
    public Matrix apply(Matrix x, int batch, Key key, Compute compute) {
        if (dropsNothing(key)) {
            return x;
        }
        long start = mix(mix(mix(key.seed) + key.update) + layerId);
        compute.workers().split(x.rows(), 4, (from, to, scratch) -> {
            for (int r = from; r < to; r++) {
                applyRow(x, r, key.firstRow + r, batch, start);
            }
        });
        return x;
    }

    /** @param position the number of the row in the matrix of all steps */
    private void applyRow(Matrix x, int r, int position, int batch, long start) {
        switch (scope) {
            case ELEMENT -> applyElements(x, r, start + (long) position * x.columns());
            case SEQUENCE -> applyElements(x, r, start + (long) (position % batch) * x.columns());
            case STEP -> applyStep(x, r, start + position);
        }
    }

    /** One hash decides for four elements, 16 bits each, so the rate is rounded to 1/65536. */
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

    /** The finalizer of SplitMix64 (Steele, Lea and Flood, 2014). */
    private static long mix(long z) {
        z += 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
