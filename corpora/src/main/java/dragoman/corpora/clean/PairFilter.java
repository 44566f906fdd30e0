package dragoman.corpora.clean;

import dragoman.corpora.SentencePair;

/** A criterion by which pairs are removed from a corpus. Thread-safe unless the implementation says otherwise. */
public interface PairFilter {
    /** The name in options and reports, in lower case with hyphens, such as {@code length-ratio}. */
    String name();

    /** Whether a pair is removed. */
    boolean removes(SentencePair pair);

    /** Whether the decision depends on the pairs before. Such a filter is asked in the order of the corpus, for the pairs that no other removes. */
    default boolean dependsOnOrder() {
        return false;
    }
}
