/**
 * The corpus that ships with the toolkit: everyday sentence pairs generated from a lexicon and sentence patterns.
 *
 * <p>What may be said together (classes of words, patterns and their slots) stands in {@code classes.txt} and
 * {@code patterns.txt} and belongs to no language. How it is said stands in one folder for each language: word forms
 * ({@code lexicon.txt}, {@code paradigms.txt}), sentence templates ({@code patterns.txt}) and what happens where words
 * meet ({@code surface.txt}). Adding a language is adding such a folder. {@code README.md} beside them explains the
 * notation.
 */
@NullMarked
package dragoman.corpora.phrasebook;

import org.jspecify.annotations.NullMarked;
