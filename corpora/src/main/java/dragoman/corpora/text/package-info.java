/** From a line to tokens and back: OpenNLP tokens with joiner marks, tokens split at spaces, characters. */
package dragoman.corpora.text;
