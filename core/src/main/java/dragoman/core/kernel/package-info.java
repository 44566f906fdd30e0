/**
 * The only code that knows the Vector API. Each kernel stands here twice: for vectors, and as plain scalar Java with the same bits, which
 * is the fallback where the module {@code jdk.incubator.vector} is missing, the oracle in tests, and the explanation.
 *
 * <p>Rules that keep the bits: every element of a product is one chain of {@code fma} over the inner dimension in rising order; reductions
 * run over 16 virtual lanes, whatever the width of the hardware, joined by one fixed tree; {@code exp}, {@code tanh} and the sigmoid are
 * polynomials evaluated in one fixed order.
 */
@NullMarked
package dragoman.core.kernel;

import org.jspecify.annotations.NullMarked;
