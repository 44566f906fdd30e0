/**
 * Removes pairs from parallel text that a model should not learn from. A {@link dragoman.corpora.clean.PairFilter} is one criterion; a
 * {@link dragoman.corpora.clean.CleanCorpus} applies several to a corpus as it is read.
 */
@NullMarked
package dragoman.corpora.clean;

import org.jspecify.annotations.NullMarked;
