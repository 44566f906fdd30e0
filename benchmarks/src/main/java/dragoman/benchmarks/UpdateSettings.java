package dragoman.benchmarks;

import dragoman.seq2seq.training.LossNormalization;
import dragoman.seq2seq.training.TrainingConfig;

/** What every update that is timed does after its gradient: clipping by global norm 1, and Adam at a rate of 0.001. */
final class UpdateSettings {
    static final long SEED = 1;
    static final double LEARNING_RATE = 1e-3;
    private static final double CLIP_NORM = 1;

    private UpdateSettings() {}

    /** For so many rows a batch. Intervals and limits are the trainer's, and not used here. */
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
