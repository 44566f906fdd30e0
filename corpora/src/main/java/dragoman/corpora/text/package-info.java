/**
 * From a line to tokens and back: OpenNLP tokens with joiner marks, tokens split at spaces, characters; and the pieces that byte-pair encoding
 * cuts words into.
 *
 * <p>English and German have a pretrained OpenNLP model (Universal Dependencies EWT and GSD), which comes as a jar and is
 * never downloaded. Other languages have none: there rules alone cut words, with French elisions ({@code l'|eau}) and
 * pronouns after a hyphen ({@code est|-il}), Italian and Catalan elisions, and for any other language at punctuation and
 * symbols; scripts that write no spaces between words, such as Chinese, Japanese or Thai, are cut into characters.
 *
 * <p>OpenNLP logs by SLF4J. A program that embeds this and has no SLF4J provider sees SLF4J's warning about it on its
 * standard error, once; {@code org.slf4j:slf4j-nop} on its class path ends that.
 */
@NullMarked
package dragoman.corpora.text;

import org.jspecify.annotations.NullMarked;
