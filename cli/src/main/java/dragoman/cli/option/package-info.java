/** What a command line may hold: limits of options, their help, and the checks before a command starts. */
@NullMarked
package dragoman.cli.option;

import org.jspecify.annotations.NullMarked;
