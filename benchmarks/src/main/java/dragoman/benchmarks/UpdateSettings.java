package dragoman.benchmarks;

import dragoman.seq2seq.training.LossNormalization;
import dragoman.seq2seq.training.TrainingConfig;

/** Training configuration of the timed updates: clipping to a global norm of 1, and Adam with a learning rate of 0.001. */
final class UpdateSettings {
    static final long SEED = 1;
    static final double LEARNING_RATE = 1e-3;
    private static final double CLIP_NORM = 1;

    private UpdateSettings() {}

    /** Returns the configuration for a batch size. Its intervals and limits are not used here. */
    static TrainingConfig of(int batch) {
        return TrainingConfig.builder()
                .learningRate(LEARNING_RATE)
                .clipNorm(CLIP_NORM)
                .lossNormalization(LossNormalization.TOKENS)
                .batchSize(batch)
                .seed(SEED)
                .intervals(1, 1)
                .maxUpdates(1)
                .build();
    }
}
