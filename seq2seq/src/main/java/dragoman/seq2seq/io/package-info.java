/**
 * Models on disk: the directory that holds one, saved whole or not at all, and the files in it. Weights are safetensors,
 * descriptions JSON, vocabularies text. Everything read is checked, and what is wrong is said in one line.
 */
@NullMarked
package dragoman.seq2seq.io;

import org.jspecify.annotations.NullMarked;
