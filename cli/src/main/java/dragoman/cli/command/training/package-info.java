/** Commands that train models: {@code train}, {@code demo} and {@code average}. */
@NullMarked
package dragoman.cli.command.training;

import org.jspecify.annotations.NullMarked;
