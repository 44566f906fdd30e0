package dragoman.core.kernel;

/** {@link Kernels#transposeFour} in plain Java. */
final class ScalarTranspose {
    private ScalarTranspose() {}

    /** A loop a step: with a constant one the compiler checks the bounds of {@code to} once, not at each element. */
    static void four(float[] from, int start, int stride, int n, float[] to, int at, int step) {
        switch (step) {
            case 4 -> {
                for (int p = 0; p < n; p++) {
                    copyFour(from, start + p, stride, to, at + 4 * p);
                }
            }
            case 8 -> {
                for (int p = 0; p < n; p++) {
                    copyFour(from, start + p, stride, to, at + 8 * p);
                }
            }
            case 12 -> {
                for (int p = 0; p < n; p++) {
                    copyFour(from, start + p, stride, to, at + 12 * p);
                }
            }
            case 16 -> {
                for (int p = 0; p < n; p++) {
                    copyFour(from, start + p, stride, to, at + 16 * p);
                }
            }
            default -> throw new IllegalArgumentException("no transposition to columns " + step + " apart");
        }
    }

    /** An element of each of four rows. Written side by side, they share cache lines. */
    static void copyFour(float[] from, int first, int stride, float[] to, int place) {
        to[place] = from[first];
        to[place + 1] = from[first + stride];
        to[place + 2] = from[first + 2 * stride];
        to[place + 3] = from[first + 3 * stride];
    }
}
