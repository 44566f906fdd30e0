package dragoman.seq2seq.training;

import dragoman.corpora.Batch;

/** What the summed loss of a batch is divided by before it is optimised. */
public enum LossNormalization {
    /** {@code (1/B) Σ_i Σ_t L}: summed over time, averaged over examples. */
    EXAMPLES,
    /** {@code (1/N) Σ_i Σ_t L}, N being the target tokens of the batch: averaged over both. */
    TOKENS;

    /** The factor of the summed loss. */
    float weight(Batch batch) {
        return switch (this) {
            case EXAMPLES -> 1f / batch.size();
            case TOKENS -> 1f / batch.targetTokens();
        };
    }
}
