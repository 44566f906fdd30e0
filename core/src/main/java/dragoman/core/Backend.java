package dragoman.core;

import dragoman.core.kernel.KernelChoice;

/** What the numbers are computed with. */
public final class Backend {
    private Backend() {}

    /** For people: {@code 512-bit vectors}, or {@code scalar} where the Vector API is not enabled. */
    public static String description() {
        return KernelChoice.description();
    }
}
