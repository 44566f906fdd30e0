package dragoman.benchmarks.probe;

/** The scalar loop of {@link FmaPeak}. */
final class ScalarFmaLoop implements FmaChains {
    @Override
    public void run(int steps, float[] sums) {
        float x = FACTOR;
        float y = TERM;
        float a0 = 0f;
        float a1 = 1f;
        float a2 = 2f;
        float a3 = 3f;
        float a4 = 4f;
        float a5 = 5f;
        float a6 = 6f;
        float a7 = 7f;
        float a8 = 8f;
        float a9 = 9f;
        float a10 = 10f;
        float a11 = 11f;
        for (int step = 0; step < steps; step++) {
            a0 = Math.fma(a0, x, y);
            a1 = Math.fma(a1, x, y);
            a2 = Math.fma(a2, x, y);
            a3 = Math.fma(a3, x, y);
            a4 = Math.fma(a4, x, y);
            a5 = Math.fma(a5, x, y);
            a6 = Math.fma(a6, x, y);
            a7 = Math.fma(a7, x, y);
            a8 = Math.fma(a8, x, y);
            a9 = Math.fma(a9, x, y);
            a10 = Math.fma(a10, x, y);
            a11 = Math.fma(a11, x, y);
        }
        sums[0] = a0;
        sums[1] = a1;
        sums[2] = a2;
        sums[3] = a3;
        sums[4] = a4;
        sums[5] = a5;
        sums[6] = a6;
        sums[7] = a7;
        sums[8] = a8;
        sums[9] = a9;
        sums[10] = a10;
        sums[11] = a11;
    }
}
