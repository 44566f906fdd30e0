/** The commands of {@code translate}: each reads its options, calls the library and writes the result. */
package dragoman.cli.command;
