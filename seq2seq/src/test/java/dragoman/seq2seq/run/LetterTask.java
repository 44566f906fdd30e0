package dragoman.seq2seq.run;

import dragoman.corpora.text.TokenizerDescription;
import dragoman.seq2seq.layer.Truncation;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.config.DropoutOptions;
import dragoman.seq2seq.model.config.StackOptions;
import dragoman.seq2seq.text.MonolingualTextOptions;
import dragoman.seq2seq.training.LearningRateSchedule;
import dragoman.seq2seq.training.LossNormalization;
import dragoman.seq2seq.training.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;

/** Lines of letters, the alphabet over and over with a skip now and then: a text that a tiny network learns in a moment. */
public final class LetterTask {
    private LetterTask() {}

    /** Writes a text of this number of lines. */
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
    public static LanguageModelJob job(Path text, Path directory, TrainingConfig.Limits limits) {
        return job(text, directory, config(0.02, limits));
    }

    public static LanguageModelJob job(Path text, Path directory, TrainingConfig config) {
        return new LanguageModelJob(
                text,
                Optional.empty(),
                new MonolingualTextOptions(TokenizerDescription.character(), 100, 1),
                new SequenceNetwork(CellKind.LSTM, 2, StackOptions.PLAIN, 8, 24, DropoutOptions.of(0.1f)),
                new SubsequenceOptions(11, Truncation.WHOLE),
                new RunOptions(config, directory));
    }

    public static TrainingConfig config(double learningRate, TrainingConfig.Limits limits) {
        return TrainingConfig.builder()
                .learningRate(learningRate)
                .schedule(new LearningRateSchedule(LearningRateSchedule.Shape.COSINE, 10, 300, 0.1))
                .clipNorm(1)
                .lossNormalization(LossNormalization.TOKENS)
                .batchSize(8)
                .averageDecay(0.9)
                .seed(7)
                .intervals(20, 15)
                .limits(limits)
                .build();
    }
}
