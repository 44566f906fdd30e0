package dragoman.seq2seq.search;

import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;

/**
 * The scratch memory of a search: one workspace for the encoded source, which all steps read, and two that the steps use in turn, since each
 * step reads the decoder state that the step before wrote.
 */
final class SearchWorkspaces {
    private final Compute source;
    private final Compute even;
    private final Compute odd;

    SearchWorkspaces(Workers workers) {
        source = new Compute(workers, new Workspace());
        even = new Compute(workers, new Workspace());
        odd = new Compute(workers, new Workspace());
    }

    /** For the encoded source of the next search; what the search before left is freed. */
    Compute forSource() {
        return reset(source);
    }

    /** For step {@code step} of the search, from 0; what the step before the last left is freed. */
    Compute forStep(int step) {
        return reset(step % 2 == 0 ? even : odd);
    }

    private static Compute reset(Compute compute) {
        compute.workspace().reset();
        return compute;
    }
}
