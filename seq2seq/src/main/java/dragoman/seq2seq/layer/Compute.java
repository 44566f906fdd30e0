package dragoman.seq2seq.layer;

import dragoman.core.Workers;
import dragoman.core.Workspace;
import java.util.Optional;

/**
 * What forward and backward passes compute with.
 *
 * @param workers the threads that share the work
 * @param workspace the memory of activations and gradients, valid until the caller releases or resets it
 * @param deferred where products that give gradients of weights are collected; empty where they are computed at once
 * @param stateGradients what receives the gradients with respect to the states of a backward pass; empty where nothing does
 */
public record Compute(
        Workers workers,
        Workspace workspace,
        Optional<DeferredWeightGradients> deferred,
        Optional<StateGradientNorms> stateGradients) {
    /** Gradients of weights are computed at once. */
    public Compute(Workers workers, Workspace workspace) {
        this(workers, workspace, Optional.empty(), Optional.empty());
    }

    /**
     * The same threads and memory, but gradients of weights are collected until {@link WeightGradients#addDeferred}. A backward pass that runs
     * step by step gives many small products, which are computed faster as one large product of the same bits. Their operands must not change
     * until then.
     */
    public Compute deferring() {
        return new Compute(workers, workspace, Optional.of(new DeferredWeightGradients()), stateGradients);
    }

    /** The same threads and memory; the backward passes of recurrent layers add the gradients with respect to their states. */
    public Compute observing(StateGradientNorms norms) {
        return new Compute(workers, workspace, deferred, Optional.of(norms));
    }
}
