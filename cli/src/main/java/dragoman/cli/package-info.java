/** The {@code translate} command: options to records, records to library calls, results to text and exit codes. */
@NullMarked
package dragoman.cli;

import org.jspecify.annotations.NullMarked;
