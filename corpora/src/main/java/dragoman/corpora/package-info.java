/** Parallel text as sentence pairs, vocabularies, and batches of ids. */
@NullMarked
package dragoman.corpora;

import org.jspecify.annotations.NullMarked;
