package dragoman.core.kernel;

/** The 16 virtual lanes over which reductions run, whatever the width of the hardware. */
final class Lanes {
    /** Virtual lanes: element i of a range is added to lane {@code i % 16}. */
    static final int COUNT = 16;

    private Lanes() {}

    /** The sum of the lanes, by halves: lane i and lane i + 8, then 4, 2, 1. Overwrites the lanes. */
    static float sum(float[] lanes) {
        for (int half = COUNT / 2; half > 0; half /= 2) {
            for (int i = 0; i < half; i++) {
                lanes[i] += lanes[i + half];
            }
        }
        return lanes[0];
    }
}
