package dragoman.seq2seq.training;

/** What the summed loss of a batch is divided by before it is optimised. */
public enum LossNormalization {
    /** {@code (1/B) Σ_i Σ_t L}: summed over time, averaged over examples. */
    EXAMPLES,
    /** {@code (1/N) Σ_i Σ_t L}, N being the scored tokens of the batch: averaged over both. */
    TOKENS;

    /** The factor of the summed loss. */
    float weight(TrainingTask.Minibatch batch) {
        return switch (this) {
            case EXAMPLES -> 1f / batch.examples();
            case TOKENS -> 1f / batch.scoredTokens();
        };
    }
}
