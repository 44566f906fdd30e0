package dragoman.corpora;

/**
 * The generator of Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators" (OOPSLA 2014), written out so
 * that an order drawn today is drawn by every later JDK.
 */
public final class SplitMix64 {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    private SplitMix64(long state) {
        this.state = state;
    }

    /** A generator for one stream of a seed; other streams of the same seed are independent of it. */
    public static SplitMix64 of(long seed, long stream) {
        return new SplitMix64(mix(mix(seed + GOLDEN_GAMMA) ^ stream));
    }

    /** Any 64 bits. */
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** From 0 to below 1, a multiple of 2^-53. */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /** From 0 to below bound; the bias is below bound / 2^64. */
    public int nextInt(int bound) {
        return (int) Math.unsignedMultiplyHigh(nextLong(), bound);
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
