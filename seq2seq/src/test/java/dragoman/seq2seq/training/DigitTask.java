package dragoman.seq2seq.training;

import dragoman.corpora.BatchSize;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.SentencePair;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.config.DropoutOptions;
import dragoman.seq2seq.model.config.StackOptions;
import dragoman.seq2seq.run.TrainingRequest;
import dragoman.seq2seq.text.TextOptions;
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

    /** A request to learn it: dropout, halving at plateaus, and intervals that do not divide the limits the tests set. */
    public static TrainingRequest request(List<SentencePair> pairs, Path directory, TrainingConfig.Limits limits) {
        return request(pairs, directory, limits, 1);
    }

    public static TrainingRequest request(
            List<SentencePair> pairs, Path directory, TrainingConfig.Limits limits, int threads) {
        return new TrainingRequest(
                ParallelCorpus.of(pairs),
                Optional.empty(),
                new TextOptions(TokenizerDescription.whitespace(), TokenizerDescription.whitespace(), 100, 1, 20),
                new TrainingRequest.Network(CellKind.GRU, 1, StackOptions.PLAIN, 16, 32, DropoutOptions.of(0.1f), true),
                config(limits),
                directory,
                threads,
                false);
    }

    public static TrainingConfig config(TrainingConfig.Limits limits) {
        return new TrainingConfig(
                Optimizer.Adam.standard(),
                0.01,
                1,
                5,
                LossNormalization.EXAMPLES,
                BatchSize.sentences(16),
                7,
                new TrainingConfig.Intervals(25, 15),
                limits);
    }

    public static TrainingConfig withLearningRate(TrainingConfig config, double learningRate) {
        return new TrainingConfig(
                config.optimizer(),
                learningRate,
                config.plateauPatience(),
                config.clipping().norm(),
                config.lossNormalization(),
                config.batchSize(),
                config.seed(),
                config.intervals(),
                config.limits());
    }

    public static TrainingConfig withIntervals(TrainingConfig config, TrainingConfig.Intervals intervals) {
        return new TrainingConfig(
                config.optimizer(),
                config.learningRate(),
                config.plateauPatience(),
                config.clipping().norm(),
                config.lossNormalization(),
                config.batchSize(),
                config.seed(),
                intervals,
                config.limits());
    }

    /** The same with another way to train. */
    public static TrainingRequest with(TrainingRequest request, TrainingConfig config) {
        return new TrainingRequest(
                request.training(),
                request.validation(),
                request.text(),
                request.network(),
                config,
                request.directory(),
                request.threads(),
                request.overwrite());
    }

    public static TrainingConfig.Limits epochs(long epochs) {
        return new TrainingConfig.Limits(0, epochs, Duration.ZERO, 0);
    }
}
