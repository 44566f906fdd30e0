/** The front door for a program that embeds the toolkit: text in, text out. */
@NullMarked
package dragoman.seq2seq;

import org.jspecify.annotations.NullMarked;
