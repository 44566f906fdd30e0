/** What a command line may hold: limits of options, their help, and the checks before a command starts. */
package dragoman.cli.option;
