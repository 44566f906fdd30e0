package dragoman.seq2seq.training;

import dragoman.corpora.BatchSize;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.seq2seq.layer.Truncation;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.RecurrentInitialization;
import dragoman.seq2seq.model.config.DropoutOptions;
import dragoman.seq2seq.model.config.StackOptions;
import dragoman.seq2seq.run.LanguageModelRequest;
import dragoman.seq2seq.text.MonolingualTextOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;

/** Lines of letters, the alphabet over and over with a skip now and then: a text that a tiny network learns in a moment. */
public final class LetterTask {
    private LetterTask() {}

    /** Writes a text of so many lines. */
    public static Path text(Path folder, int lines, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder text = new StringBuilder();
        int letter = 0;
        for (int line = 0; line < lines; line++) {
            int length = 5 + random.nextInt(15);
            for (int i = 0; i < length; i++) {
                text.append((char) ('a' + letter));
                letter = (letter + (random.nextInt(10) == 0 ? 2 : 1)) % 12;
            }
            text.append('\n');
        }
        return Files.writeString(folder.resolve("letters-" + lines + "-" + seed), text);
    }

    /** Two layers of LSTM, dropout, a warm-up, averaged weights; intervals that do not divide the limits the tests set. */
    public static LanguageModelRequest request(Path text, Path directory, TrainingConfig.Limits limits) {
        return request(text, directory, config(0.02, limits), 1);
    }

    public static LanguageModelRequest request(Path text, Path directory, TrainingConfig config, int threads) {
        LanguageModelRequest.Network network =
                new LanguageModelRequest.Network(CellKind.LSTM, 2, StackOptions.PLAIN, 8, 24, DropoutOptions.of(0.1f));
        return request(text, network, directory, config, threads);
    }

    public static LanguageModelRequest request(
            Path text, LanguageModelRequest.Network network, Path directory, TrainingConfig config, int threads) {
        return new LanguageModelRequest(
                text,
                Optional.empty(),
                new MonolingualTextOptions(TokenizerDescription.character(), 100, 1),
                network,
                new LanguageModelRequest.Unrolling(11, Truncation.WHOLE),
                config,
                directory,
                threads,
                false);
    }

    public static TrainingConfig config(double learningRate, TrainingConfig.Limits limits) {
        return new TrainingConfig(
                Optimizer.Adam.standard(),
                learningRate,
                new LearningRateSchedule(LearningRateSchedule.Shape.COSINE, 10, 300, 0.1),
                0,
                Clipping.byNorm(1),
                LossNormalization.TOKENS,
                BatchSize.sentences(8),
                1,
                0.9,
                Regularization.NONE,
                RecurrentInitialization.UNIFORM,
                ScheduledSampling.NEVER,
                7,
                new TrainingConfig.Intervals(20, 15),
                limits);
    }
}
