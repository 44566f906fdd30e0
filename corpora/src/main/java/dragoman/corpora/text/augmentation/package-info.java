/**
 * Augmentation of training pairs: equal parts of both sides become the codes of protected spans, and the casing of sources and final
 * punctuation vary. A pure function of the seed and the position of a pair.
 */
@NullMarked
package dragoman.corpora.text.augmentation;

import org.jspecify.annotations.NullMarked;
