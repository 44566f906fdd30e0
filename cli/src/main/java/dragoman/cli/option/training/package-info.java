/** The options of {@code train}: data, text, network, regularization, optimization and limits. */
@NullMarked
package dragoman.cli.option.training;

import org.jspecify.annotations.NullMarked;
