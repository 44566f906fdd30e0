/**
 * The facades of the toolkit: text in, text out. Each is immutable and safe for use by several threads, is opened by {@code load(Path)} and computes
 * in the caller's thread. Those that work on lists of sentences have {@code withThreads(int)} and {@code close()}: after closing, calls are refused and
 * those under way are finished, for every number of threads. An interrupted caller gets an {@link IllegalStateException}, and its interrupt status stays set.
 */
@NullMarked
package dragoman.seq2seq;

import org.jspecify.annotations.NullMarked;
