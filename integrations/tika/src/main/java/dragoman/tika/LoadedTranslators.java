package dragoman.tika;

import dragoman.corpora.LanguagePair;
import dragoman.corpora.text.LanguageCode;
import dragoman.seq2seq.TextTranslator;
import dragoman.seq2seq.Translator;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.models.ModelCatalog;
import dragoman.seq2seq.models.Route;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Translators of some models, each of which is loaded when it is first needed and kept. Thread-safe. */
final class LoadedTranslators {
    /** Those of the installed models. Tika makes a translator for each text, so that they are kept for the whole JVM. */
    static final LoadedTranslators INSTALLED = new LoadedTranslators(ModelCatalog::installed);

    private final Supplier<ModelCatalog> catalog;
    private final Map<LanguagePair, TextTranslator> directions = new ConcurrentHashMap<>();
    /** The models by the description of their location, which all their directions share. */
    private final Map<String, Translator> models = new ConcurrentHashMap<>();

    /** @param catalog finds the models that there are */
    LoadedTranslators(Supplier<ModelCatalog> catalog) {
        this.catalog = catalog;
    }

    /**
     * Whether there is a direction.
     *
     * @throws ModelException if models cannot be searched for
     */
    boolean exist() {
        return !directions.isEmpty() || !catalog.get().routes().isEmpty();
    }

    /**
     * The translator of a direction.
     *
     * @throws ModelException if there is none, with the directions there are; or if its model cannot be read
     */
    TextTranslator between(LanguageCode from, LanguageCode to) {
        return directions.computeIfAbsent(
                new LanguagePair(from.code(), to.code()), direction -> load(direction.from(), direction.to()));
    }

    private TextTranslator load(String from, String to) {
        Route route = catalog.get().route(from, to);
        Translator translator = Translator.of(
                route,
                model -> models.computeIfAbsent(
                        model.location().description(), location -> Translator.load(model.location())));
        return TextTranslator.builder(translator).build();
    }

    /**
     * The codes of the languages from which there is a direction into a language.
     *
     * @throws ModelException if there is none, with the directions there are
     */
    List<String> sources(LanguageCode to) {
        return catalog.get().sources(to.code());
    }
}
