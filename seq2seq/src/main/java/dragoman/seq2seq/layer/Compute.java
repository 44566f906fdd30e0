package dragoman.seq2seq.layer;

import dragoman.core.Workers;
import dragoman.core.Workspace;

/**
 * What a forward or backward pass computes with: threads, and memory that stands until the pass is done with.
 *
 * @param putOff where products that make gradients of weights are written down to be made later; null where they are made at once
 */
public record Compute(Workers workers, Workspace workspace, DeferredWeightGradients putOff) {
    /** All is made at once. */
    public Compute(Workers workers, Workspace workspace) {
        this(workers, workspace, null);
    }

    /**
     * The same, but gradients of weights wait for {@link #makePutOff}: a way back that is walked step by step gives small products, which
     * together are a large one of the same bits. What they are made from must stay as it is until then.
     */
    public Compute deferring() {
        return new Compute(workers, workspace, new DeferredWeightGradients());
    }

    /** Makes the gradients that were put off. */
    public void makePutOff() {
        putOff.make(new Compute(workers, workspace));
    }
}
