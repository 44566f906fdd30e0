/** Benchmarks of training, decoding, translation and matrix products, on workloads that other engines can run too. */
@NullMarked
package dragoman.benchmarks;

import org.jspecify.annotations.NullMarked;
