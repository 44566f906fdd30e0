/** Probes of the machine: its peak rate of float32 operations and its memory bandwidth. Only these probes and the kernels use the Vector API. */
@NullMarked
package dragoman.benchmarks.probe;

import org.jspecify.annotations.NullMarked;
