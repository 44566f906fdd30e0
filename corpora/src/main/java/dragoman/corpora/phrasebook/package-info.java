/**
 * The corpus of the toolkit: everyday sentence pairs generated from a lexicon and sentence patterns.
 *
 * <p>The language-independent data are the semantic classes and collocates ({@code classes.txt}) and the patterns with their slots
 * ({@code patterns.txt}). Each language has a folder with word forms ({@code lexicon.txt}, {@code paradigms.txt}), sentence templates
 * ({@code patterns.txt}) and surface rules ({@code surface.txt}); a new language is a new folder. {@code README.md} in the resource folder
 * explains the notation.
 */
@NullMarked
package dragoman.corpora.phrasebook;

import org.jspecify.annotations.NullMarked;
