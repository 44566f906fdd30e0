/** The parts of {@code translate benchmark}. */
@NullMarked
package dragoman.cli.command.benchmark;

import org.jspecify.annotations.NullMarked;
