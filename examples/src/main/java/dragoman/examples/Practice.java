package dragoman.examples;

import dragoman.core.Workers;
import dragoman.seq2seq.training.LossNormalization;
import dragoman.seq2seq.training.Trainer;
import dragoman.seq2seq.training.TrainingConfig;
import dragoman.seq2seq.training.TrainingListener;
import dragoman.seq2seq.training.TrainingSnapshot;
import dragoman.seq2seq.training.TrainingTask;

/** How the examples train: by Adam, for so many updates, in memory. */
final class Practice {
    private Practice() {}

    /** Mean loss of a token, clipped to a norm of 1; seed 1. */
    static TrainingConfig config(double learningRate, int batch, int updates) {
        return TrainingConfig.builder()
                .learningRate(learningRate)
                .clipNorm(1)
                .lossNormalization(LossNormalization.TOKENS)
                .batchSize(batch)
                .intervals(updates, updates)
                .maxUpdates(updates)
                .build();
    }

    /** Changes the task's weights; returns the loss of the validation data at the end, in nats a token. */
    static double train(TrainingTask task, TrainingConfig config) {
        TrainingSnapshot start =
                TrainingSnapshot.start(task.weights(), config.optimization().optimizer());
        Trainer.Session session = new Trainer.Session(start, snapshot -> {}, TrainingListener.SILENT);
        new Trainer(task, config, session, Workers.single()).run(() -> false);
        return start.state().bestLoss();
    }
}
