/**
 * The numeric kernels. Each is implemented twice with the same bits: with the Vector API, and in plain Java, which is the fallback where the
 * module {@code jdk.incubator.vector} is missing and the reference in tests.
 *
 * <p>Rules that make the bits independent of the vector width: every element of a product is one chain of {@code fma} over the inner dimension
 * in ascending order; reductions run over 16 virtual lanes that are added in one fixed tree; {@code exp}, {@code tanh} and the sigmoid are
 * polynomials evaluated in one fixed order.
 */
@NullMarked
package dragoman.core.kernel;

import org.jspecify.annotations.NullMarked;
