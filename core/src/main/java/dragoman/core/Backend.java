package dragoman.core;

import dragoman.core.kernel.KernelChoice;

/** What the numbers are computed with. */
public final class Backend {
    private Backend() {}

    /** For people: {@code 512-bit vectors}, or {@code scalar} where the Vector API is not enabled. */
    public static String description() {
        return KernelChoice.description();
    }

    /** The width of the vectors in bits, 32 for scalar kernels. */
    public static int bits() {
        return KernelChoice.bits();
    }

    /**
     * Whether the kernels are those that stay. A process computes on plain loops first and changes over to vectors when those are compiled,
     * about a second after the first operation or the first call of this. Results are the same before and after.
     */
    public static boolean isWarm() {
        return KernelChoice.isSettled();
    }

    /**
     * Begins to compile the vector kernels now, in the background. Without this that begins a moment after the first operation, so that a
     * process with little to compute need not share its cores with the compiler; with much to compute, call this as soon as that is known.
     */
    public static void warmUp() {
        KernelChoice.warmUpNow();
    }
}
