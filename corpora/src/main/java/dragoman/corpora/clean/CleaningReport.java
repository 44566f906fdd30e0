package dragoman.corpora.clean;

import dragoman.corpora.SentencePair;
import java.util.List;

/**
 * What was removed from a corpus.
 *
 * @param read the number of pairs of the corpus
 * @param filters for each filter in the order of application, what it removed
 */
public record CleaningReport(long read, List<Removed> filters) {
    public CleaningReport {
        filters = List.copyOf(filters);
    }

    /**
     * The pairs that one filter removed and none before it.
     *
     * @param filter the name of the filter
     * @param count the number of pairs
     * @param examples the first of them, at most {@value CleaningReader#EXAMPLES}
     */
    public record Removed(String filter, long count, List<SentencePair> examples) {
        public Removed {
            examples = List.copyOf(examples);
        }
    }

    /** The number of pairs that are left. */
    public long kept() {
        return read - filters.stream().mapToLong(Removed::count).sum();
    }
}
