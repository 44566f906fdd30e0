package dragoman.core.kernel;

import java.util.List;

/**
 * Whether tiles put a fence between two depths. It keeps the compiler from loading what the second depth needs while it is at the first: it loads as
 * early as it can, more than registers hold, and mixes the two. On x86 such a fence is no instruction, it only binds the compiler, and where
 * another program runs on the core's second hardware thread tiles are up to a tenth faster. Elsewhere it would be an instruction.
 *
 * <p>Not a method that does it: the compiler leaves off inlining in methods as large as a tile's.
 */
final class LoadOrder {
    /** Systems call x86 by either name. */
    static final boolean FENCE_IS_FREE = List.of("amd64", "x86_64").contains(System.getProperty("os.arch"));

    private LoadOrder() {}
}
