package dragoman.core.kernel;

/** {@link Kernels#transposeFour} in plain Java. */
final class ScalarTranspose {
    private ScalarTranspose() {}

    /** An element of each of four rows at a time: written side by side, they share cache lines. */
    static void four(float[] from, int start, int stride, int n, float[] to, int at, int step) {
        for (int p = 0; p < n; p++) {
            int first = start + p;
            int place = at + p * step;
            to[place] = from[first];
            to[place + 1] = from[first + stride];
            to[place + 2] = from[first + 2 * stride];
            to[place + 3] = from[first + 3 * stride];
        }
    }
}
