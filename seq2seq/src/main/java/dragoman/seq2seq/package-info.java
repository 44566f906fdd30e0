/** The front door for a program that embeds the toolkit: text in, text out. */
package dragoman.seq2seq;
