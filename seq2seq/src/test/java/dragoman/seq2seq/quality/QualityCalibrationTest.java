package dragoman.seq2seq.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.core.Workers;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.SentencePair;
import dragoman.seq2seq.TranslatedSentence;
import dragoman.seq2seq.Translation;
import dragoman.seq2seq.Translator;
import dragoman.seq2seq.io.ModelDirectory;
import dragoman.seq2seq.io.ModelFileNames;
import dragoman.seq2seq.io.TranslationModel;
import dragoman.seq2seq.io.codec.ModelFiles;
import dragoman.seq2seq.run.DigitTask;
import dragoman.seq2seq.run.TrainingRun;
import dragoman.seq2seq.run.TrainingRunListener;
import dragoman.seq2seq.run.TranslationJob;
import dragoman.seq2seq.search.SearchOptions;
import dragoman.seq2seq.training.TrainingConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The estimate of a model that training calibrates on 120 validation pairs. */
class QualityCalibrationTest {
    private static final List<SentencePair> PAIRS = DigitTask.pairs(600, 6, 9);
    private static final List<SentencePair> VALIDATION = PAIRS.subList(300, 420);
    private static final List<SentencePair> TEST = PAIRS.subList(420, 600);

    @TempDir
    private static Path folder;

    @BeforeAll
    static void train() {
        train(job(folder.resolve("model"), 250));
    }

    private static TranslationJob job(Path directory, int updates) {
        TranslationJob job = DigitTask.job(PAIRS.subList(0, 300), directory, TrainingConfig.Limits.updates(updates));
        return new TranslationJob(
                job.training(),
                Optional.of(ParallelCorpus.of(VALIDATION)),
                job.text(),
                job.network(),
                job.metric(),
                job.options());
    }

    private static void train(TranslationJob job) {
        new TrainingRun<>(job, TrainingRunListener.SILENT).run(() -> false);
    }

    private static byte[] file(Path model) throws IOException {
        return Files.readAllBytes(model.resolve(ModelFileNames.QUALITY));
    }

    @Test
    void estimatesAgreeWithScores() {
        try (Translator translator = Translator.load(folder.resolve("model"))) {
            List<TranslatedSentence> translated =
                    translator.translate(TEST.stream().map(SentencePair::source).toList(), SearchOptions.beam(5));
            double threshold = translator.qualityThreshold().orElseThrow();
            long below = translated.stream()
                    .filter(sentence -> quality(sentence) < threshold)
                    .count();
            assertTrue(below <= 0.08 * TEST.size(), below + " of " + TEST.size());
            String foreign = "nine nine nine nine nine nine nine nine nine";
            TranslatedSentence unfamiliar = translator
                    .translate(List.of(foreign), SearchOptions.beam(5))
                    .getFirst();
            assertTrue(quality(unfamiliar) < threshold, unfamiliar.toString());
        }
    }

    private static double quality(TranslatedSentence sentence) {
        Translation best = sentence.translations().getFirst();
        return best.assessment().quality().orElseThrow();
    }

    @Test
    void threadsChangeNothing() throws IOException {
        TranslationModel model = ModelDirectory.at(folder.resolve("model"))
                .read(files -> ModelFiles.read(files, TranslationModel.class));
        List<int[]> sources = PAIRS.subList(0, 300).stream()
                .map(pair ->
                        model.source().vocabulary().encode(List.of(pair.source().split(" "))))
                .toList();
        for (int threads : new int[] {1, 3}) {
            try (Workers workers = Workers.of(threads)) {
                QualityModel fitted = new QualityCalibration(model, sources, workers)
                        .fit(VALIDATION)
                        .orElseThrow();
                assertArrayEquals(file(folder.resolve("model")), bytes(fitted));
            }
        }
    }

    private static byte[] bytes(QualityModel fitted) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        QualityFile.files(fitted).get(ModelFileNames.QUALITY).writeTo(Channels.newChannel(bytes));
        return bytes.toByteArray();
    }

    /** A run that is stopped has no estimate; one that goes on replaces that of the shorter run. */
    @Test
    void aResumedRunHasTheEstimateOfOneThatNeverStopped() throws IOException {
        Path parts = folder.resolve("parts");
        new TrainingRun<>(job(parts, 250), TrainingRunListener.SILENT).run(() -> true);
        assertFalse(Files.exists(parts.resolve(ModelFileNames.QUALITY)));
        train(job(parts, 100));
        byte[] early = file(parts);
        train(job(parts, 100));
        assertArrayEquals(early, file(parts), "a run at its end changes nothing");
        train(job(parts, 250));
        assertArrayEquals(file(folder.resolve("model")), file(parts));
        Files.delete(parts.resolve(ModelFileNames.QUALITY));
        train(job(parts, 250));
        assertArrayEquals(file(folder.resolve("model")), file(parts), "as after a kill before the last save");
    }

    @Test
    void fewSentencesGiveNoEstimate() {
        TranslationModel model = ModelDirectory.at(folder.resolve("model"))
                .read(files -> ModelFiles.read(files, TranslationModel.class));
        QualityCalibration calibration = new QualityCalibration(model, List.of(new int[] {4, 5}), Workers.single());
        assertEquals(Optional.empty(), calibration.fit(VALIDATION.subList(0, 49)));
    }
}
