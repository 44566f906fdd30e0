/** JMH benchmarks. The profile {@code jmh} packs them into {@code benchmarks/target/benchmarks.jar}. */
@NullMarked
package dragoman.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
