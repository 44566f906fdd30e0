/**
 * Documents as segments to translate and the characters around them. The formats themselves are in the sibling packages; a format finds the
 * segments of a file and says how a translation is written back.
 */
@NullMarked
package dragoman.corpora.format.document;

import org.jspecify.annotations.NullMarked;
