/** The parts of {@code translate inspect}. */
@NullMarked
package dragoman.cli.command.inspect;

import org.jspecify.annotations.NullMarked;
