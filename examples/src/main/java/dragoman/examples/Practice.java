package dragoman.examples;

import dragoman.core.Workers;
import dragoman.corpora.BatchSize;
import dragoman.seq2seq.training.LossNormalization;
import dragoman.seq2seq.training.Optimizer;
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
        return new TrainingConfig(
                Optimizer.Adam.standard(),
                learningRate,
                0,
                1,
                LossNormalization.TOKENS,
                BatchSize.sentences(batch),
                1,
                new TrainingConfig.Intervals(updates, updates),
                TrainingConfig.Limits.updates(updates));
    }

    /** Changes the task's weights; returns the loss of the validation data at the end, in nats a token. */
    static double train(TrainingTask task, TrainingConfig config) {
        TrainingSnapshot start = TrainingSnapshot.start(task.weights(), config.optimizer());
        Trainer.Session session = new Trainer.Session(start, snapshot -> {}, TrainingListener.SILENT);
        new Trainer(task, config, session, Workers.single()).run(() -> false);
        return start.state().bestLoss();
    }
}
