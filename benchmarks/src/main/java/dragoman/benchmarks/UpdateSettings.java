package dragoman.benchmarks;

import dragoman.corpora.BatchSize;
import dragoman.seq2seq.training.LossNormalization;
import dragoman.seq2seq.training.Optimizer;
import dragoman.seq2seq.training.TrainingConfig;

/** What every update that is timed does after its gradient: clipping by global norm 1, and Adam at a rate of 0.001. */
final class UpdateSettings {
    static final long SEED = 1;
    static final double LEARNING_RATE = 1e-3;
    private static final double CLIP_NORM = 1;

    private UpdateSettings() {}

    /** For so many rows a batch. Intervals and limits are the trainer's, and not used here. */
    static TrainingConfig of(int batch) {
        return new TrainingConfig(
                Optimizer.Adam.standard(),
                LEARNING_RATE,
                0,
                CLIP_NORM,
                LossNormalization.TOKENS,
                BatchSize.sentences(batch),
                SEED,
                new TrainingConfig.Intervals(1, 1),
                TrainingConfig.Limits.updates(1));
    }
}
