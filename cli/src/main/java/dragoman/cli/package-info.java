/** The {@code translate} command: options to records, records to library calls, results to text and exit codes. */
package dragoman.cli;
