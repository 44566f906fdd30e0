package dragoman.seq2seq.search;

import dragoman.core.Workers;
import java.util.ArrayList;
import java.util.List;

/**
 * The memory of a search, which grows to what the largest search needed and is reused, so that a warm search allocates little but its result. One
 * search at a time may use it.
 */
public final class SearchMemory {
    private final SearchWorkspaces workspaces;
    private final StepInputs inputs = new StepInputs();
    private final TokenChains chains = new TokenChains();
    private final BeamCandidates candidates = new BeamCandidates();
    private final TopTokens top = new TopTokens();
    private final List<SentenceBeam> beams = new ArrayList<>();
    private final SearchObserver observer;
    private long rows;

    /** @param workers the threads that compute the decoder steps; they stay the caller's */
    public SearchMemory(Workers workers) {
        this(workers, SearchObserver.NONE);
    }

    /** Memory of searches that are observed; the observer does not change what they find. */
    public SearchMemory(Workers workers, SearchObserver observer) {
        workspaces = new SearchWorkspaces(workers);
        this.observer = observer;
    }

    SearchObserver observer() {
        return observer;
    }

    /** Counts the rows of a decoder step. */
    void countRows(int count) {
        rows += count;
    }

    /** The rows of all decoder steps of the searches that used this memory. */
    public long rows() {
        return rows;
    }

    SearchWorkspaces workspaces() {
        return workspaces;
    }

    StepInputs inputs() {
        return inputs;
    }

    TokenChains chains() {
        return chains;
    }

    TopTokens top() {
        return top;
    }

    /** A beam for each of {@code count} sentences. */
    List<SentenceBeam> beams(int count) {
        while (beams.size() < count) {
            beams.add(new SentenceBeam(chains, candidates, top, observer));
        }
        return beams.subList(0, count);
    }
}
