/**
 * Splits text into sentences and long sentences into clauses, without loss: the parts and the white space between them are the text.
 *
 * <p>English, German and French have a pretrained OpenNLP model (Universal Dependencies EWT and GSD); other languages are split by
 * {@link java.text.BreakIterator}. In all languages, lists of abbreviations prevent wrong splits.
 */
@NullMarked
package dragoman.corpora.text.sentence;

import org.jspecify.annotations.NullMarked;
