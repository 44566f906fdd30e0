package dragoman.seq2seq.run;

import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.SentencePair;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.seq2seq.layer.attention.AttentionKind;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.LayerShape;
import dragoman.seq2seq.model.config.DecoderShape;
import dragoman.seq2seq.text.TextOptions;
import dragoman.seq2seq.training.TrainingConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Digits as words, to be written in reverse: what a tiny network learns in seconds. */
public final class DigitTask {
    private static final List<String> DIGITS =
            List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

    private DigitTask() {}

    /** Distinct sequences of two to {@code longest} digits. */
    public static List<SentencePair> pairs(int count, int longest, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return Stream.generate(() -> sequence(random, longest))
                .distinct()
                .limit(count)
                .map(DigitTask::pair)
                .toList();
    }

    private static List<String> sequence(SplittableRandom random, int longest) {
        List<String> digits = new ArrayList<>();
        int length = 2 + random.nextInt(longest - 1);
        for (int i = 0; i < length; i++) {
            digits.add(DIGITS.get(random.nextInt(DIGITS.size())));
        }
        return digits;
    }

    private static SentencePair pair(List<String> digits) {
        return new SentencePair(
                String.join(" ", digits), digits.reversed().stream().collect(Collectors.joining(" ")));
    }

    /** A job that learns it: dropout, halving at plateaus, and intervals that do not divide the limits the tests set. */
    public static TranslationJob job(List<SentencePair> pairs, Path directory, TrainingConfig.Limits limits) {
        return new TranslationJob(
                ParallelCorpus.of(pairs),
                TextOptions.builder(TokenizerDescription.whitespace(), TokenizerDescription.whitespace())
                        .vocabularySize(100)
                        .maximumLength(20)
                        .build(),
                TranslationNetwork.builder()
                        .cell(CellKind.GRU)
                        .embeddingSize(16)
                        .layers(1, 32, LayerShape.Direction.REVERSED)
                        .dropout(0.1f)
                        .build(),
                new RunOptions(config(limits), directory));
    }

    /** A job that learns it a little from running text, with attention and tokens of OpenNLP. */
    public static TranslationJob textJob(List<SentencePair> pairs, Path directory) {
        return new TranslationJob(
                ParallelCorpus.of(pairs),
                TextOptions.builder(TokenizerDescription.openNlp("en"), TokenizerDescription.openNlp("de"))
                        .vocabularySize(100)
                        .maximumLength(20)
                        .build(),
                TranslationNetwork.builder()
                        .embeddingSize(16)
                        .layers(1, 32)
                        .decoder(new DecoderShape(1, 32, Optional.of(AttentionKind.GENERAL), false))
                        .build(),
                new RunOptions(config(TrainingConfig.Limits.updates(60)), directory));
    }

    public static TrainingConfig config(TrainingConfig.Limits limits) {
        return TrainingConfig.builder()
                .learningRate(0.01)
                .plateauPatience(1)
                .clipNorm(5)
                .batchSize(16)
                .seed(7)
                .intervals(25, 15)
                .limits(limits)
                .build();
    }

    /** The same with another way to train. */
    public static TranslationJob with(TranslationJob job, TrainingConfig config) {
        return job.with(job.options().withConfig(config));
    }

    public static TrainingConfig.Limits epochs(long epochs) {
        return new TrainingConfig.Limits(0, epochs, Duration.ZERO, 0);
    }
}
