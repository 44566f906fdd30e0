package dragoman.core;

import dragoman.core.kernel.KernelChoice;

/** Reports which kernels compute: those of the Vector API, or plain Java. */
public final class Backend {
    private Backend() {}

    /** Returns a description for display: {@code 512-bit vectors}, or {@code scalar} where the Vector API is not enabled. */
    public static String description() {
        return KernelChoice.description();
    }

    /** Returns the vector width in bits; 32 for scalar kernels. */
    public static int bits() {
        return KernelChoice.bits();
    }

    /**
     * Returns whether the choice of kernels is final. A process starts with scalar kernels and switches to vector kernels once the JIT
     * compiler has compiled them, about a second after the first operation or the first call of this method. Both give the same bits.
     */
    public static boolean isWarm() {
        return KernelChoice.isSettled();
    }

    /**
     * Starts compiling the vector kernels in a background thread. Without this call the compilation starts 150 ms after the first
     * operation, so that a short process does not share its cores with the compiler. Call it as soon as it is known that there is much to
     * compute.
     */
    public static void warmUp() {
        KernelChoice.warmUpNow();
    }
}
