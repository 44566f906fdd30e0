package dragoman.benchmarks.probe;

/** A loop of independent chains {@code a = a · FACTOR + TERM}, which start from 0, 1, 2 and so on. */
interface FmaChains {
    int COUNT = 12;

    /** Factor and term keep the sums near 0.001, since subnormal numbers are slow. */
    float FACTOR = 0.9999f;

    float TERM = 1e-7f;

    /** Runs a number of steps and writes the sums of all lanes of all chains. */
    void run(int steps, float[] sums);
}
