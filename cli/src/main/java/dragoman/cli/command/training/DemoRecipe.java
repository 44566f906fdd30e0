package dragoman.cli.command.training;

import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.phrasebook.Phrasebook;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.run.RunOptions;
import dragoman.seq2seq.run.TranslationJob;
import dragoman.seq2seq.run.TranslationNetwork;
import dragoman.seq2seq.task.ValidationMetric;
import dragoman.seq2seq.text.TextOptions;
import dragoman.seq2seq.training.TrainingConfig;
import java.nio.file.Path;
import java.util.Optional;

/** The training of the demo: fixed, so that every machine makes the same model and prints the same text. */
public final class DemoRecipe {
    /** Decides the phrasebook, the training, and which translations are shown. */
    public static final long SEED = 1;

    public static final long UPDATES = 3000;

    private DemoRecipe() {}

    public static TranslationJob job(Phrasebook phrasebook, Path directory, int threads) {
        return job(phrasebook, TrainingConfig.Limits.updates(UPDATES), directory, threads);
    }

    public static TranslationJob job(Phrasebook phrasebook, TrainingConfig.Limits limits, Path directory, int threads) {
        return new TranslationJob(
                ParallelCorpus.of(phrasebook.train()),
                Optional.of(ParallelCorpus.of(phrasebook.validation())),
                TextOptions.builder(TokenizerDescription.openNlp("en"), TokenizerDescription.openNlp("fr"))
                        .build(),
                TranslationNetwork.builder()
                        .cell(CellKind.GRU)
                        .embeddingSize(128)
                        .layers(1, 256)
                        .dropout(0.1f)
                        .build(),
                ValidationMetric.LOSS,
                new RunOptions(config(limits), directory, threads, false));
    }

    private static TrainingConfig config(TrainingConfig.Limits limits) {
        return TrainingConfig.builder()
                .learningRate(0.002)
                .plateauPatience(1)
                .clipNorm(5)
                .batchSize(64)
                .seed(SEED)
                .intervals(500, 500)
                .limits(limits)
                .build();
    }
}
