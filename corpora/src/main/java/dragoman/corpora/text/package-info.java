/**
 * Tokenization and detokenization: OpenNLP tokens with joiner annotation, tokens separated by spaces, characters, and subwords by byte-pair
 * encoding.
 *
 * <p>English and German have a pretrained OpenNLP model (Universal Dependencies EWT and GSD), which is part of a jar and never downloaded.
 * Other languages are tokenized by rules alone: with French elisions ({@code l'|eau}) and enclitic pronouns ({@code est|-il}), Italian and
 * Catalan elisions, and otherwise at punctuation and symbols. Scripts that do not separate words by spaces, such as Chinese, Japanese or Thai,
 * are split into characters.
 *
 * <p>OpenNLP logs by SLF4J. Without an SLF4J provider on the class path, SLF4J prints one warning on the standard error;
 * {@code org.slf4j:slf4j-nop} prevents it.
 */
@NullMarked
package dragoman.corpora.text;

import org.jspecify.annotations.NullMarked;
