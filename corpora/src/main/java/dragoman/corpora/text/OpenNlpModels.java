package dragoman.corpora.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import opennlp.tools.tokenize.TokenizerModel;

/**
 * The pretrained tokenizer models of OpenNLP, loaded from their jars at first use and then shared. Nothing is downloaded.
 */
final class OpenNlpModels {
    /** Exact resource names, since every model jar contains a {@code model.properties} of the same name. */
    private static final Map<String, String> RESOURCES = Map.of(
            "en", "/opennlp-en-ud-ewt-tokens-1.3-2.5.4.bin",
            "de", "/opennlp-de-ud-gsd-tokens-1.3-2.5.4.bin");

    private static final Map<String, TokenizerModel> LOADED = new ConcurrentHashMap<>();

    private OpenNlpModels() {}

    static boolean has(String language) {
        return RESOURCES.containsKey(language);
    }

    /** The model of a language; empty if there is none. */
    static Optional<TokenizerModel> of(String language) {
        return Optional.ofNullable(RESOURCES.get(language))
                .map(resource -> LOADED.computeIfAbsent(language, key -> load(language, resource)));
    }

    private static TokenizerModel load(String language, String resource) {
        try (InputStream in = OpenNlpModels.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("OpenNLP's tokenizer model " + resource
                        + " is not on the class path: add org.apache.opennlp:opennlp-models-tokenizer-" + language);
            }
            return new TokenizerModel(in);
        } catch (IOException e) {
            throw new UncheckedIOException("OpenNLP's tokenizer model " + resource + " cannot be read", e);
        }
    }
}
