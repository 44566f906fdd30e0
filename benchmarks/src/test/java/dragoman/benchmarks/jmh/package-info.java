/** JMH benchmarks. The profile {@code jmh} packs them into {@code benchmarks/target/benchmarks.jar}. */
package dragoman.benchmarks.jmh;
