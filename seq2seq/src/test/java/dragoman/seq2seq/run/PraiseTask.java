package dragoman.seq2seq.run;

import dragoman.corpora.BatchSize;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.SentencePair;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.corpora.text.TokenizerKind;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.ScoredSteps;
import dragoman.seq2seq.model.config.DropoutOptions;
import dragoman.seq2seq.model.config.StackOptions;
import dragoman.seq2seq.text.MonolingualTextOptions;
import dragoman.seq2seq.training.TrainingConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Praise and blame in the same words, which a tiny network learns in a moment. */
public final class PraiseTask {
    private static final List<String> GOOD =
            List.of("easy", "bright", "warm", "quick", "quiet", "fresh", "clean", "kind");
    private static final List<String> BAD = List.of("hard", "dull", "cold", "slow", "loud", "stale", "dirty", "rude");

    private PraiseTask() {}

    /** Two texts for each pair of words. */
    public static List<SentencePair> texts() {
        List<SentencePair> texts = new ArrayList<>();
        for (String good : GOOD) {
            for (String bad : BAD) {
                texts.add(new SentencePair(good + " not " + bad, "praise"));
                texts.add(new SentencePair(bad + " not " + good, " blame"));
            }
        }
        return texts;
    }

    /** Two layers, dropout, averaged weights; intervals that do not divide the limits the tests set. */
    public static ClassifierJob job(Path directory, TrainingConfig.Limits limits) {
        return job(ParallelCorpus.of(texts()), Optional.empty(), directory, LetterTask.config(0.02, limits));
    }

    public static ClassifierJob job(
            ParallelCorpus training, Optional<ParallelCorpus> validation, Path directory, TrainingConfig config) {
        return new ClassifierJob(
                training,
                validation,
                new MonolingualTextOptions(new TokenizerDescription(TokenizerKind.WHITESPACE, "", false), 100, 1),
                10,
                new SequenceNetwork(CellKind.GRU, 2, StackOptions.PLAIN, 8, 16, DropoutOptions.of(0.1f)),
                ScoredSteps.LAST,
                new RunOptions(config, directory));
    }

    public static TrainingConfig config(TrainingConfig.Limits limits, BatchSize batch) {
        return TrainingConfig.builder()
                .learningRate(0.02)
                .clipNorm(1)
                .batchSize(batch)
                .seed(7)
                .intervals(20, 15)
                .limits(limits)
                .build();
    }
}
