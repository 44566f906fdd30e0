package dragoman.seq2seq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dragoman.corpora.SentencePair;
import dragoman.seq2seq.io.ModelDirectory;
import dragoman.seq2seq.io.ModelFileNames;
import dragoman.seq2seq.io.NamedTensor;
import dragoman.seq2seq.io.SafeTensors;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.search.AncestralSamplingOptions;
import dragoman.seq2seq.search.Sampling;
import dragoman.seq2seq.search.SearchOptions;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights that are finite but of no use show when the model computes: in one documented exception, never as an empty or NaN result. */
class BrokenWeightsTest {
    @TempDir
    private Path folder;

    /** A copy of a released model, each of whose weights is {@code weight} or its negative. */
    private Path broken(String model, float weight) throws IOException, URISyntaxException {
        Path released = Path.of(ModelDirectory.class.getResource(model).toURI());
        Path copy = Files.createDirectories(folder.resolve(model));
        try (Stream<Path> files = Files.list(released)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName().toString()));
            }
        }
        Path weights = copy.resolve(ModelFileNames.WEIGHTS);
        SplittableRandom signs = new SplittableRandom(1);
        List<NamedTensor> tensors = new ArrayList<>();
        SafeTensors.readHeader(weights).entries().forEach(entry -> {
            float[] data = new float[(int) (entry.end() - entry.begin()) / Float.BYTES];
            for (int i = 0; i < data.length; i++) {
                data[i] = signs.nextBoolean() ? weight : -weight;
            }
            tensors.add(new NamedTensor(entry.name(), entry.shape(), data));
        });
        SafeTensors.write(weights, tensors, Map.of());
        return copy;
    }

    private static void assertRefused(Executable use) {
        ModelException thrown = assertThrows(ModelException.class, use);
        assertEquals(
                "the model computes NaN or infinite values: its weights are damaged. Put back a copy of the whole model"
                        + " directory, or train the model again",
                thrown.getMessage());
    }

    @ParameterizedTest
    @ValueSource(floats = {3e38f, Float.MAX_VALUE})
    void ofATranslator(float weight) throws IOException, URISyntaxException {
        Path model = broken("format-1", weight);
        try (Translator translator = Translator.load(model);
                Translator ensemble = Translator.load(List.of(model, model))) {
            assertRefused(() -> translator.translate("The cat sleeps here."));
            assertRefused(() -> ensemble.translate("The cat sleeps here."));
            assertRefused(() -> translator.translate(List.of("The cat"), new SearchOptions(1, 1, 0)));
            assertRefused(() -> translator.draw(
                    List.of("The cat"), new AncestralSamplingOptions(Sampling.PLAIN, 2, 1, 0, List.of())));
            assertRefused(() -> translator.score(List.of(new SentencePair("The cat", "Le chat"))));
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {3e38f, Float.MAX_VALUE})
    void ofALanguageModel(float weight) throws IOException, URISyntaxException {
        TextGenerator generator = TextGenerator.load(broken("format-1-language-model", weight));
        assertRefused(() -> generator.generate(new TextGenerator.Request("rain", 5, Sampling.PLAIN, 1)));
        assertRefused(() -> generator.generate(new TextGenerator.Request("rain", 5, Sampling.GREEDY, 1)));
        assertRefused(() -> generator.score(List.of("rain on the roof")));
    }

    @ParameterizedTest
    @ValueSource(floats = {3e38f, Float.MAX_VALUE})
    void ofAClassifier(float weight) throws IOException, URISyntaxException {
        TextClassifier classifier = TextClassifier.load(broken("format-1-classifier", weight));
        assertRefused(() -> classifier.classify("rude not easy"));
        assertRefused(() -> classifier.steps("rude not easy"));
    }
}
