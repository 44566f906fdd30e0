/** What the translation of a file consists of: which segments are translated, what was made of each, and how far the work is. */
@NullMarked
package dragoman.seq2seq.document;

import org.jspecify.annotations.NullMarked;
