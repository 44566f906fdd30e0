package dragoman.seq2seq.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.seq2seq.io.JsonObject;
import dragoman.seq2seq.io.ModelDirectory;
import dragoman.seq2seq.io.ModelDirectoryWriter;
import dragoman.seq2seq.io.ModelFileNames;
import dragoman.seq2seq.io.file.DirectoryChange;
import dragoman.seq2seq.io.file.FileContent;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.search.Hypothesis;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualityFileTest {
    @TempDir
    private Path folder;

    private static QualityModel model() {
        QualityModel.Calibration calibration = new QualityModel.Calibration(
                80,
                new LogisticRegression(new double[] {0.1, 1.0 / 3, 0.2, -0.3, 1e-9}),
                new Novelty(List.of(new Moments(0.5, 0.2), new Moments(0.1, 0.02), new Moments(0.3, 0.1)), 2.5),
                0.25,
                new LengthRatios(0.4, 2.2));
        return new QualityModel(calibration, NGramFilter.of(List.of(new int[] {4, 5, 6}, new int[] {7, 4})));
    }

    private Optional<QualityModel> stored(String json) {
        try (ModelDirectoryWriter writer = ModelDirectoryWriter.open(folder)) {
            Map<String, FileContent> files = new HashMap<>();
            files.put(
                    ModelFileNames.CONFIG, FileContent.of("{\"format_version\": 1}".getBytes(StandardCharsets.UTF_8)));
            files.put(ModelFileNames.QUALITY, FileContent.of(json.getBytes(StandardCharsets.UTF_8)));
            writer.save(new DirectoryChange(files));
        }
        return ModelDirectory.at(folder).read(QualityFile::read);
    }

    private static String json(QualityModel model) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        QualityFile.files(model).get(ModelFileNames.QUALITY).writeTo(Channels.newChannel(bytes));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void readsWhatItWrites() throws IOException {
        QualityModel read = stored(json(model())).orElseThrow();
        assertEquals(json(model()), json(read));
        int[] source = {4, 5, 9};
        Hypothesis hypothesis = new Hypothesis(new int[] {8, 9}, -1.5, -0.5, true, new double[] {-0.2, -1, -0.3});
        assertEquals(model().estimate(source, hypothesis), read.estimate(source, hypothesis));
        assertEquals(0.25, read.threshold());
        assertArrayEquals(model().trained().toBytes(), read.trained().toBytes());
    }

    @Test
    void aModelWithoutTheFileHasNoEstimate() {
        try (ModelDirectoryWriter writer = ModelDirectoryWriter.open(folder)) {
            FileContent config = FileContent.of("{\"format_version\": 1}".getBytes(StandardCharsets.UTF_8));
            writer.save(new DirectoryChange(Map.of(ModelFileNames.CONFIG, config)));
        }
        assertEquals(Optional.empty(), ModelDirectory.at(folder).read(QualityFile::read));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"format_version\" : 1 | \"format_version\" : 2 | later release",
                "\"threshold\" : 0.25 | \"threshold\" : 2 | threshold of 2",
                "\"limit\" : 2.5 | \"limit\" : 0 | limit of 0",
                "\"mean_log_probability\" | \"mean\" | mean_log_probability",
                "\"ngrams\" : \" | \"ngrams\" : \"? | Illegal base64",
            })
    void refusesADamagedFile(String found, String replacement, String expected) throws IOException {
        String json = json(model());
        assertTrue(json.contains(found), json);
        String damaged = json.replace(found, replacement);
        ModelException refused = assertThrows(ModelException.class, () -> stored(damaged));
        assertTrue(refused.getMessage().contains(expected), refused.getMessage());
        assertTrue(refused.getMessage().contains(ModelFileNames.QUALITY), refused.getMessage());
    }

    /** With a filter that is nearly as large as it can be. */
    @Test
    void theFileHasAtMost300Kilobytes() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        List<int[]> text = Stream.generate(() -> random.ints(12, 4, 5000).toArray())
                .limit(12_000)
                .toList();
        NGramFilter filter = NGramFilter.of(text);
        assertTrue(Base64.getEncoder().encode(filter.toBytes()).length > 200_000, "the filter is nearly full");
        String json = json(new QualityModel(model().calibration(), filter));
        assertTrue(json.length() <= 300_000, json.length() + " bytes");
        JsonObject.parse(json.getBytes(StandardCharsets.UTF_8), folder);
    }
}
