package dragoman.core.kernel;

import java.util.List;

/**
 * Whether tiles place a load fence between two depths. HotSpot schedules loads as early as possible; without a fence it loads the operands of
 * the second depth during the first one and runs out of registers. On x86 the fence emits no instruction and only restricts the compiler;
 * tiles are up to 10 % faster when another program runs on the core's second hardware thread. On other processors it is an instruction.
 *
 * <p>This is a constant and not a method, since HotSpot stops inlining in methods as large as a tile.
 */
final class LoadOrder {
    /** True on x86, for which {@code os.arch} has either name. */
    static final boolean FENCE_IS_FREE = List.of("amd64", "x86_64").contains(System.getProperty("os.arch"));

    private LoadOrder() {}
}
