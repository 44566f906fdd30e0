package dragoman.seq2seq.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.seq2seq.io.JsonObject;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.layer.InputSampling;
import dragoman.seq2seq.run.DigitTask;
import dragoman.seq2seq.run.LanguageModelJob;
import dragoman.seq2seq.run.LetterTask;
import dragoman.seq2seq.run.TrainingRun;
import dragoman.seq2seq.run.TrainingRunListener;
import dragoman.seq2seq.run.TranslationJob;
import dragoman.seq2seq.training.ScheduledSampling.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The probability as a function of the update, and whole runs with it. */
class ScheduledSamplingTest {
    private static final ScheduledSampling RISING =
            new ScheduledSampling(Shape.INVERSE_SIGMOID, 0.8, 5, InputSampling.Choice.DRAW);
    private static final TrainingConfig.Limits THIRTY = TrainingConfig.Limits.updates(30);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "CONSTANT, 0.3, 0, 1, 0.3",
        "CONSTANT, 0.3, 0, 100000, 0.3",
        "LINEAR, 0.5, 100, 1, 0.005",
        "LINEAR, 0.5, 100, 50, 0.25",
        "LINEAR, 0.5, 100, 100, 0.5",
        "LINEAR, 0.5, 100, 101, 0.5",
        "EXPONENTIAL, 1, 0.5, 1, 0.5",
        "EXPONENTIAL, 1, 0.5, 3, 0.875",
        "EXPONENTIAL, 0.4, 0.99, 100, 0.25358706",
        "EXPONENTIAL, 0.4, 0.99, 100000, 0.4",
        // 1 - 10 / (10 + e^(u / 10)) is one half at u = 10 ln 10 = 23.03.
        "INVERSE_SIGMOID, 1, 10, 1, 0.0995185870",
        "INVERSE_SIGMOID, 1, 10, 23, 0.4993537271",
        "INVERSE_SIGMOID, 0.5, 10, 100, 0.4997731034",
        "INVERSE_SIGMOID, 0.5, 10, 1000000, 0.5"
    })
    void theProbabilityIsAFunctionOfTheUpdate(
            Shape shape, double probability, double decay, long update, double expected) {
        ScheduledSampling sampling = new ScheduledSampling(shape, probability, decay, InputSampling.Choice.ARG_MAX);
        assertEquals(expected, sampling.at(update).probability(), 1e-8);
        assertEquals(InputSampling.Choice.ARG_MAX, sampling.at(update).choice());
    }

    @ParameterizedTest
    @EnumSource
    void itNeverFallsAndStaysBelowTheMost(Shape shape) {
        double decay = shape == Shape.EXPONENTIAL ? 0.9 : shape == Shape.CONSTANT ? 0 : 7;
        ScheduledSampling sampling = new ScheduledSampling(shape, 0.6, decay, InputSampling.Choice.DRAW);
        double before = 0;
        for (long update = 1; update < 500; update++) {
            double now = sampling.at(update).probability();
            assertTrue(now >= before && now <= 0.6, shape + " at " + update);
            before = now;
        }
        assertEquals(0.6, before, 1e-12);
    }

    @ParameterizedTest
    @CsvSource({
        "CONSTANT, 1",
        "LINEAR, 0.5",
        "EXPONENTIAL, 1",
        "EXPONENTIAL, 0",
        "INVERSE_SIGMOID, 0.9",
        "INVERSE_SIGMOID, NaN",
        "LINEAR, Infinity"
    })
    void decaysThatDoNotFitAreRefused(Shape shape, double decay) {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> new ScheduledSampling(shape, 0.5, decay, InputSampling.Choice.DRAW))
                .getMessage();
        assertTrue(message.startsWith("a decay of " + decay + " in scheduled sampling of the shape " + shape), message);
        assertThrows(IllegalArgumentException.class, () -> ScheduledSampling.constant(1.01, InputSampling.Choice.DRAW));
    }

    private TranslationJob translation(String name, ScheduledSampling sampling) {
        TranslationJob job = DigitTask.job(DigitTask.pairs(150, 5, 3), folder.resolve(name), THIRTY);
        TrainingConfig config =
                job.options().config().toBuilder().scheduledSampling(sampling).build();
        return DigitTask.with(job, config);
    }

    private static void train(TranslationJob job, long stopAfter) {
        long[] done = {0};
        TrainingRunListener counting = new TrainingRunListener() {
            @Override
            public void updated(Update update) {
                done[0] = update.state().updates();
            }
        };
        new TrainingRun<>(job, counting).run(() -> done[0] >= stopAfter);
    }

    private byte[] weights(String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name).resolve("model.safetensors"));
    }

    @Test
    void aRunThatGoesOnDrawsAsOneThatNeverStopped() throws IOException {
        train(translation("whole", RISING), 30);
        for (int stop : new int[] {1, 17}) {
            train(translation("parts-" + stop, RISING), stop);
            train(translation("parts-" + stop, RISING), 30);
            assertArrayEquals(weights("whole"), weights("parts-" + stop));
        }
        train(translation("never", ScheduledSampling.NEVER), 30);
        assertFalse(Arrays.equals(weights("whole"), weights("never")), "it makes a difference");
        ScheduledSampling zero = new ScheduledSampling(Shape.LINEAR, 0, 9, InputSampling.Choice.ARG_MAX);
        train(translation("zero", zero), 30);
        assertArrayEquals(weights("never"), weights("zero"));
    }

    @Test
    void theSettingsAreWrittenDownAndMustStay() {
        train(translation("model", RISING), 2);
        JsonObject settings =
                JsonObject.read(folder.resolve("model/provenance.json")).object("settings");
        assertEquals("inverse-sigmoid", settings.string("scheduled-sampling"));
        assertEquals("0.8", settings.string("sampling-probability"));
        assertEquals("5.0", settings.string("sampling-decay"));
        assertEquals("draw", settings.string("sampling-choice"));
        String message = assertThrows(
                        ModelException.class, () -> train(translation("model", ScheduledSampling.NEVER), 5))
                .getMessage();
        assertTrue(message.contains("another scheduled-sampling: it was inverse-sigmoid, now it is not set"), message);
    }

    @Test
    void aLanguageModelGoesOnTheSame() throws IOException {
        Path text = LetterTask.text(folder, 100, 1);
        for (String name : new String[] {"whole", "parts"}) {
            if (name.equals("parts")) {
                trainText(text, name, 13);
            }
            trainText(text, name, 30);
        }
        assertArrayEquals(weights("whole"), weights("parts"));
    }

    private void trainText(Path text, String name, long updates) {
        TrainingConfig config = LetterTask.config(0.02, TrainingConfig.Limits.updates(updates)).toBuilder()
                .scheduledSampling(RISING)
                .build();
        LanguageModelJob job = LetterTask.job(text, folder.resolve(name), config);
        new TrainingRun<>(job, TrainingRunListener.SILENT).run(() -> false);
    }
}
