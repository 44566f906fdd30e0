/** The commands of {@code translate}: each reads its options, calls the library and writes the result. */
@NullMarked
package dragoman.cli.command;

import org.jspecify.annotations.NullMarked;
