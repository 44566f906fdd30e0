package dragoman.seq2seq.document;

/** Receives how far the translation of a file is. Called by the thread that translates, after each batch of segments. */
@FunctionalInterface
public interface DocumentProgress {
    /** Receives nothing. */
    DocumentProgress NONE = (segments, share) -> {};

    /**
     * Reports progress.
     *
     * @param segments the number of segments that are done, kept ones included
     * @param share the share of the file that is done, from 0 to 1; it never falls
     */
    void done(long segments, double share);
}
