/** What a command gives back: results on standard output, progress and errors on standard error, exit codes. */
package dragoman.cli.output;
