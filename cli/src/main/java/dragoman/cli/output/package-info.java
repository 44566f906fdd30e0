/** Output of commands: results on standard output, progress and errors on standard error, exit codes. */
@NullMarked
package dragoman.cli.output;

import org.jspecify.annotations.NullMarked;
