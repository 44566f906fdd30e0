package dragoman.cli.command.training;

import dragoman.corpora.BatchSize;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.phrasebook.Phrasebook;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.config.DropoutOptions;
import dragoman.seq2seq.model.config.StackOptions;
import dragoman.seq2seq.run.TrainingRequest;
import dragoman.seq2seq.text.TextOptions;
import dragoman.seq2seq.training.LossNormalization;
import dragoman.seq2seq.training.Optimizer;
import dragoman.seq2seq.training.TrainingConfig;
import java.nio.file.Path;
import java.util.Optional;

/** The training of the demo: fixed, so that every machine makes the same model and prints the same text. */
public final class DemoRecipe {
    /** Decides the phrasebook, the training, and which translations are shown. */
    public static final long SEED = 1;

    public static final long UPDATES = 3000;

    private DemoRecipe() {}

    public static TrainingRequest request(Phrasebook phrasebook, Path directory, int threads) {
        return request(phrasebook, TrainingConfig.Limits.updates(UPDATES), directory, threads);
    }

    public static TrainingRequest request(
            Phrasebook phrasebook, TrainingConfig.Limits limits, Path directory, int threads) {
        return new TrainingRequest(
                ParallelCorpus.of(phrasebook.train()),
                Optional.of(ParallelCorpus.of(phrasebook.validation())),
                new TextOptions(TokenizerDescription.openNlp("en"), TokenizerDescription.openNlp("fr"), 16_000, 1, 100),
                new TrainingRequest.Network(
                        CellKind.GRU, 1, StackOptions.PLAIN, 128, 256, DropoutOptions.of(0.1f), false),
                config(limits),
                directory,
                threads,
                false);
    }

    private static TrainingConfig config(TrainingConfig.Limits limits) {
        return new TrainingConfig(
                Optimizer.Adam.standard(),
                0.002,
                1,
                5,
                LossNormalization.EXAMPLES,
                BatchSize.sentences(64),
                SEED,
                new TrainingConfig.Intervals(500, 500),
                limits);
    }
}
