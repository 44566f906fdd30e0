/**
 * The text around a sentence: splits a text into sentences, takes out what must stay as it is, lets a {@link SentenceTranslator} translate the
 * rest in one batch, and puts everything back.
 */
@NullMarked
package dragoman.seq2seq.sentence;

import org.jspecify.annotations.NullMarked;
