/** Files that hold options of a command, such as {@code training.yaml}. */
@NullMarked
package dragoman.cli.option.configuration;

import org.jspecify.annotations.NullMarked;
