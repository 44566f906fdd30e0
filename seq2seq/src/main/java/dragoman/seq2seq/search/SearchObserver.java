package dragoman.seq2seq.search;

/** Receives the extensions of hypotheses that a beam search of one sentence compares. It does not change what is found. */
public interface SearchObserver {
    /** Receives nothing. */
    SearchObserver NONE = new SearchObserver() {
        @Override
        public int droppedPerStep() {
            return 0;
        }

        @Override
        public void extended(Extension extension) {}
    };

    /** What happens to an extension. */
    enum Fate {
        /** It is among the best and is extended in turn. */
        KEPT,
        /** It is among the best and ends with eos. */
        FINISHED,
        /** It is not among the best. */
        DROPPED
    }

    /**
     * A hypothesis and one more token.
     *
     * @param step the number of the token in the translation, from 1
     * @param parent the node of the hypothesis; 0 for the empty one
     * @param node the node of the extension if it is kept, else 0
     * @param token the id of the token
     * @param logProbability {@code Σ log p} of all tokens, in nats
     * @param score what finished hypotheses are ranked by
     * @param fate what happens to it
     */
    record Extension(int step, int parent, int node, int token, double logProbability, double score, Fate fate) {}

    /** The number of extensions of a step that are reported beside those that are kept: the best of the others. */
    int droppedPerStep();

    /** Called for each extension of a step, the most probable one first. */
    void extended(Extension extension);
}
