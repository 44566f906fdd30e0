/** Inputs of several callers that are computed together in batches by a bounded number of threads. */
@NullMarked
package dragoman.seq2seq.batching;

import org.jspecify.annotations.NullMarked;
