package dragoman.corpora.text.sentence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import opennlp.tools.sentdetect.SentenceModel;

/** The pretrained sentence models of OpenNLP, loaded from their jars at first use and then shared. Nothing is downloaded. */
final class SentenceModels {
    /** Exact resource names, since every model jar contains a {@code model.properties} of the same name. */
    private static final Map<String, String> RESOURCES = Map.of(
            "en", "/opennlp-en-ud-ewt-sentence-1.3-2.5.4.bin",
            "de", "/opennlp-de-ud-gsd-sentence-1.3-2.5.4.bin",
            "fr", "/opennlp-fr-ud-gsd-sentence-1.3-2.5.4.bin");

    private static final Map<String, SentenceModel> LOADED = new ConcurrentHashMap<>();

    private SentenceModels() {}

    /** The model of a language; empty if there is none. */
    static Optional<SentenceModel> of(String language) {
        return Optional.ofNullable(RESOURCES.get(language))
                .map(resource -> LOADED.computeIfAbsent(language, key -> load(key, resource)));
    }

    private static SentenceModel load(String language, String resource) {
        try (InputStream in = SentenceModels.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("OpenNLP's sentence model " + resource
                        + " is not on the class path: add org.apache.opennlp:opennlp-models-sentdetect-" + language);
            }
            return new SentenceModel(in);
        } catch (IOException e) {
            throw new UncheckedIOException("OpenNLP's sentence model " + resource + " cannot be read", e);
        }
    }
}
