package dragoman.seq2seq.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.BatchSize;
import dragoman.corpora.CorpusException;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.seq2seq.io.JsonObject;
import dragoman.seq2seq.io.ModelDirectory;
import dragoman.seq2seq.io.TextModel;
import dragoman.seq2seq.io.TranslationModel;
import dragoman.seq2seq.io.codec.ModelFiles;
import dragoman.seq2seq.io.codec.WrongTaskException;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.layer.initialization.RecurrentInitialization;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.config.DropoutOptions;
import dragoman.seq2seq.model.config.StackOptions;
import dragoman.seq2seq.training.Clipping;
import dragoman.seq2seq.training.Trainer;
import dragoman.seq2seq.training.TrainingConfig;
import dragoman.seq2seq.training.TrainingState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Language models from a text file to a directory, at once and in parts. An epoch has 28 updates. */
class LanguageModelJobTest {
    private static final TrainingConfig.Limits SEVENTY = TrainingConfig.Limits.updates(70);

    @TempDir
    private static Path shared;

    private static Path text;
    private static Path whole;
    private static Trainer.Outcome wholeOutcome;

    @TempDir
    private Path folder;

    @BeforeAll
    static void trainAtOnce() throws IOException {
        text = LetterTask.text(shared, 200, 1);
        whole = shared.resolve("whole");
        wholeOutcome = train(LetterTask.job(text, whole, SEVENTY));
    }

    private static Trainer.Outcome train(LanguageModelJob job) {
        return new TrainingRun<>(job, TrainingRunListener.SILENT).run(() -> false);
    }

    private static LanguageModelJob withThreads(LanguageModelJob job, int threads) {
        return job.with(job.options().withThreads(threads));
    }

    private static Trainer.Outcome trainUntil(long updates, LanguageModelJob job) {
        long[] done = {0};
        TrainingRunListener counting = new TrainingRunListener() {
            @Override
            public void updated(Update update) {
                done[0] = update.state().updates();
            }
        };
        return new TrainingRun<>(job, counting).run(() -> done[0] >= updates);
    }

    private static void assertSameBits(Path one, Path other) throws IOException {
        for (String file : List.of("model.safetensors", "checkpoint/state.safetensors", "config.json")) {
            assertArrayEquals(Files.readAllBytes(one.resolve(file)), Files.readAllBytes(other.resolve(file)), file);
        }
    }

    @Test
    void itLearns() {
        assertEquals(new TrainingState.Position(70, 2, 14), wholeOutcome.state().position());
        // Chance is ln 16 = 2.8; a letter is followed by one of three things.
        assertTrue(
                wholeOutcome.state().bestLoss() < 1.3,
                () -> "validation loss " + wholeOutcome.state().bestLoss());
    }

    /** From a directory, too, after it was stopped and read back; another setting is refused. */
    @ParameterizedTest
    @EnumSource(names = {"ELMAN", "GRU", "LSTM"})
    void layersWithLayerNormalizationLearn(CellKind cell) {
        SequenceNetwork network =
                new SequenceNetwork(cell, 2, new StackOptions(false, true), 8, 24, DropoutOptions.of(0.1f));
        TrainingConfig config = LetterTask.config(0.02, SEVENTY);
        Path model = folder.resolve("normalized");
        LanguageModelJob job = LetterTask.job(text, model, config).with(network);
        trainUntil(15, job);
        Trainer.Outcome outcome = train(job);
        assertTrue(
                outcome.state().bestLoss() < 1.3,
                () -> "validation loss " + outcome.state().bestLoss());
        assertTrue(ModelDirectory.at(model)
                .read(files -> ModelFiles.read(files, TextModel.class))
                .config()
                .stack()
                .layerNormalization());
        SequenceNetwork plain = new SequenceNetwork(cell, 2, StackOptions.PLAIN, 8, 24, DropoutOptions.of(0.1f));
        LanguageModelJob other = LetterTask.job(text, model, config).with(plain);
        String message = assertThrows(ModelException.class, () -> train(other)).getMessage();
        assertTrue(message.contains("another layer-normalization: it was true, now it is not set"), message);
    }

    @Test
    void theDirectorySaysWhatItHoldsAndWhereItComesFrom() {
        JsonObject config = JsonObject.read(whole.resolve("config.json"));
        assertEquals("language_model", config.string("task"));
        assertEquals(4 + 12, config.object("model").integer("vocabulary_size"));
        TextModel model = ModelDirectory.at(whole).read(files -> ModelFiles.read(files, TextModel.class));
        assertEquals(TokenizerDescription.character(), model.tokenizer());
        JsonObject provenance = JsonObject.read(whole.resolve("provenance.json"));
        JsonObject tokens = provenance.object("tokens");
        assertTrue(tokens.flag("held_out"));
        long read = tokens.integer("training") + tokens.integer("validation");
        assertEquals(text.toFile().length(), read, "a token for each character");
        assertEquals(read / 20, tokens.integer("validation"));
        assertEquals("language-model", provenance.object("settings").string("task"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 15, 27, 28, 29, 60, 69})
    void aRunToldToStopGoesOnAsIfItHadNot(long updates) throws IOException {
        Path parts = folder.resolve("parts");
        assertEquals(
                Trainer.End.STOPPED,
                trainUntil(updates, LetterTask.job(text, parts, SEVENTY)).end());
        Trainer.Outcome outcome = train(LetterTask.job(text, parts, SEVENTY));
        assertEquals(wholeOutcome.state().validations(), outcome.state().validations());
        assertSameBits(whole, parts);
    }

    @Test
    void aProcessThatDiesGoesOnFromItsLastCheckpoint() throws IOException {
        Path parts = folder.resolve("parts");
        IllegalStateException death = new IllegalStateException("killed");
        TrainingRunListener dying = new TrainingRunListener() {
            @Override
            public void updated(Update update) {
                if (update.state().updates() == 44) {
                    throw death;
                }
            }
        };
        TrainingRun<TextModel> training = new TrainingRun<>(LetterTask.job(text, parts, SEVENTY), dying);
        assertThrows(IllegalStateException.class, () -> training.run(() -> false));
        assertEquals(30, JsonObject.read(parts.resolve("checkpoint/state.json")).integer("updates"));
        train(LetterTask.job(text, parts, SEVENTY));
        assertSameBits(whole, parts);
    }

    @Test
    void threadsMayChangeOnTheWay() throws IOException {
        Path parts = folder.resolve("parts");
        TrainingConfig config = LetterTask.config(0.02, SEVENTY);
        trainUntil(20, withThreads(LetterTask.job(text, parts, config), 3));
        train(withThreads(LetterTask.job(text, parts, config), 2));
        assertSameBits(whole, parts);
    }

    /** If nothing were handed on, these runs would be the same. */
    @Test
    void theStateInTheCheckpointIsUsed() throws IOException {
        Path parts = folder.resolve("parts");
        trainUntil(30, LetterTask.job(text, parts, SEVENTY));
        Path file = parts.resolve("checkpoint/state.safetensors");
        byte[] bytes = Files.readAllBytes(file);
        String header = new String(bytes, StandardCharsets.ISO_8859_1);
        int begin = header.indexOf("\"carried.cell_l0\"");
        int offsets = header.indexOf("data_offsets\":[", begin) + "data_offsets\":[".length();
        int at = Integer.parseInt(header.substring(offsets, header.indexOf(',', offsets)));
        int data =
                8 + (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
        Arrays.fill(bytes, data + at, data + at + 4 * 8 * 24, (byte) 0);
        Files.write(file, bytes);
        Files.delete(parts.resolve("checksums.sha256"));
        train(LetterTask.job(text, parts, SEVENTY));
        assertFalse(Arrays.equals(
                Files.readAllBytes(whole.resolve("checkpoint/state.safetensors")), Files.readAllBytes(file)));
    }

    @Test
    void aValidationTextMayBeGiven() throws IOException {
        Path other = LetterTask.text(folder, 30, 2);
        LanguageModelJob job = LetterTask.job(text, folder.resolve("m"), TrainingConfig.Limits.updates(2));
        train(withValidation(job, other));
        JsonObject tokens = JsonObject.read(folder.resolve("m/provenance.json")).object("tokens");
        assertFalse(tokens.flag("held_out"));
        assertEquals(text.toFile().length(), tokens.integer("training"));
        assertEquals(other.toFile().length(), tokens.integer("validation"));
    }

    private static LanguageModelJob withValidation(LanguageModelJob job, Path validation) {
        return new LanguageModelJob(
                job.training(), Optional.of(validation), job.text(), job.network(), job.subsequences(), job.options());
    }

    @Test
    void aBatchThatTheTextCannotFillIsRefusedAndLeavesNothing() throws IOException {
        Path small = Files.writeString(folder.resolve("small"), "abc\n");
        Path model = folder.resolve("model");
        CorpusException refused =
                assertThrows(CorpusException.class, () -> train(LetterTask.job(small, model, SEVENTY)));
        assertEquals(
                "a stateful batch of 8 rows cannot be filled by a text of 3 tokens: make the batch smaller or give more"
                        + " text",
                refused.getMessage());
        assertFalse(Files.exists(model));
    }

    @Test
    void whatDecidesTheBitsMustStay() {
        TrainingConfig config = LetterTask.config(0.02, SEVENTY);
        assertRefused(
                "another average-decay: it was 0.9, now it is not set",
                config.toBuilder().averageDecay(0).build());
        assertRefused(
                "another recurrent-initialization: it was not set, now it is orthogonal",
                config.toBuilder()
                        .recurrentInitialization(RecurrentInitialization.ORTHOGONAL)
                        .build());
        assertRefused(
                "another clip-value: it was not set, now it is 0.5",
                config.toBuilder().clipping(new Clipping(0.5, 1)).build());
        assertRefused("another learning-rate: it was 0.02, now it is 0.01", LetterTask.config(0.01, SEVENTY));
    }

    private static void assertRefused(String part, TrainingConfig config) {
        LanguageModelJob job = LetterTask.job(text, whole, config);
        String message = assertThrows(ModelException.class, () -> train(job)).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void modelsOfAnotherTaskAreRefused() {
        WrongTaskException refused = assertThrows(
                WrongTaskException.class,
                () -> ModelDirectory.at(whole).read(files -> ModelFiles.read(files, TranslationModel.class)));
        assertEquals(
                whole.resolve("config.json") + " describes a language model, not a translation model",
                refused.getMessage());
        TranslationJob job = DigitTask.job(DigitTask.pairs(50, 3, 1), whole, SEVENTY);
        String message = assertThrows(
                        ModelException.class, () -> new TrainingRun<>(job, TrainingRunListener.SILENT).run(() -> false))
                .getMessage();
        assertTrue(message.contains("with another task: it was language-model, now it is translation"), message);
    }

    @Test
    void aBatchIsMeasuredInRows() {
        TrainingConfig config = LetterTask.config(0.02, SEVENTY);
        TrainingConfig tokens =
                config.toBuilder().batchSize(BatchSize.tokens(100)).build();
        assertThrows(IllegalArgumentException.class, () -> LetterTask.job(text, whole, tokens));
    }
}
