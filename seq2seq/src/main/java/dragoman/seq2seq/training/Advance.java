package dragoman.seq2seq.training;

import java.util.List;

/** How a run comes from one state to the next: by an update of one network, or by a round of replicas. */
interface Advance {
    /** An epoch, from 0. */
    Epoch epoch(long number);

    /** An epoch of the run. */
    interface Epoch {
        /** How many updates it takes. */
        int updates();

        /** The share of padding among all steps of its minibatches, from 0 to below 1. */
        double paddingShare();

        /**
         * Computes what follows a state, and leaves weights and moments as they are.
         *
         * @throws TrainingDivergedException if a loss or a gradient is NaN or infinite
         */
        Computed compute(TrainingState state);
    }

    /** What was computed, and is not in the weights yet. */
    @FunctionalInterface
    interface Computed {
        /**
         * Changes the weights, what is derived from them, the moments and the carried state.
         *
         * @param before the state that this was computed from, possibly with more elapsed time
         * @return the updates that were made, in their order, at least one
         */
        List<TrainingListener.Update> apply(TrainingState before);
    }
}
