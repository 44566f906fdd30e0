package dragoman.server.translation;

import dragoman.corpora.LanguagePair;
import dragoman.corpora.text.language.LanguageProbability;
import dragoman.seq2seq.BatchingTranslator;
import dragoman.seq2seq.TextTranslator;
import dragoman.seq2seq.Translator;
import dragoman.seq2seq.batching.BatchListener;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.models.InstalledModel;
import dragoman.seq2seq.models.ModelCatalog;
import dragoman.seq2seq.models.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Translates in every direction that some models have, directly or through English. All models are loaded once; all directions share threads, queue
 * and limits. Thread-safe.
 */
public final class TranslationService implements AutoCloseable {
    private final List<Translator> loaded;
    private final Map<LanguagePair, BatchingTranslator> directions;
    private final List<ServedLanguage> languages;
    private final SourceDetection detection;

    private TranslationService(List<Translator> loaded, Map<LanguagePair, BatchingTranslator> directions) {
        this.loaded = loaded;
        this.directions = directions;
        languages = languages(directions.keySet());
        detection =
                new SourceDetection(languages.stream().map(ServedLanguage::code).toList());
    }

    private static List<ServedLanguage> languages(Collection<LanguagePair> directions) {
        Map<String, TreeSet<String>> targets = new TreeMap<>();
        for (LanguagePair direction : directions) {
            for (String code : List.of(direction.from(), direction.to())) {
                targets.computeIfAbsent(code, own -> new TreeSet<>(List.of(own)));
            }
            targets.getOrDefault(direction.from(), new TreeSet<>()).add(direction.to());
        }
        return targets.entrySet().stream()
                .map(entry -> new ServedLanguage(
                        entry.getKey(),
                        Locale.forLanguageTag(entry.getKey()).getDisplayName(Locale.ENGLISH),
                        List.copyOf(entry.getValue())))
                .toList();
    }

    /**
     * Settings of a service.
     *
     * @param models the models whose directions it has
     */
    public static Builder builder(ModelCatalog models) {
        return new Builder(models);
    }

    /** The languages, sorted by code. */
    public List<ServedLanguage> languages() {
        return languages;
    }

    /** The language that a code of a client means: in any case, with the aliases of LibreTranslate, or with a region that no model has. */
    public Optional<ServedLanguage> language(String code) {
        List<String> codes = languages.stream().map(ServedLanguage::code).toList();
        return LanguageAliases.find(code, codes)
                .flatMap(found -> languages.stream()
                        .filter(language -> language.code().equals(found))
                        .findFirst());
    }

    /** The translator of a direction between codes of {@link #languages}. */
    public Optional<BatchingTranslator> between(String from, String to) {
        return Optional.ofNullable(directions.get(new LanguagePair(from, to)));
    }

    /** The languages of the service with the probabilities that a text is written in them, the most probable first. */
    public List<LanguageProbability> detect(String text) {
        return detection.detect(text);
    }

    /** The most probable language of a text. */
    public LanguageProbability detectFirst(String text) {
        return detection.first(text);
    }

    private BatchingTranslator any() {
        return directions.values().iterator().next();
    }

    /** The number of requests under way in all directions. */
    public int requests() {
        return any().requests();
    }

    /** Loads what detection needs, so that the first text whose language is detected does not wait a second for it. */
    public void prepareDetection() {
        detection.prepare();
    }

    /** The number of sentences that wait in all directions. */
    public int waitingSentences() {
        return any().waitingSentences();
    }

    /** The number of source tokens that were translated in all directions. */
    public long sourceTokens() {
        return any().sourceTokens();
    }

    /** Refuses further requests, waits for those under way, and closes the models. */
    @Override
    public void close() {
        any().close();
        loaded.forEach(Translator::close);
    }

    /** Settings of a service. */
    public static final class Builder {
        private final ModelCatalog models;
        private int threads = Runtime.getRuntime().availableProcessors();
        private int requestLimit = 256;
        private Duration patience = Duration.ofSeconds(2);
        private BatchListener listener = BatchListener.NONE;
        private TextCustomizer customizer = TextCustomizer.NONE;

        private Builder(ModelCatalog models) {
            this.models = models;
        }

        /** The number of threads, each of which translates a batch; that of the processors if it is not set. */
        public Builder threads(int count) {
            threads = count;
            return this;
        }

        /** The number of requests that may be under way at the same time; 256 if it is not set. */
        public Builder requestLimit(int count) {
            requestLimit = count;
            return this;
        }

        /** How long a further request waits for a place before it is refused; 2 seconds if it is not set. */
        public Builder patience(Duration time) {
            patience = time;
            return this;
        }

        /** What receives each batch. */
        public Builder listener(BatchListener batches) {
            listener = batches;
            return this;
        }

        /** What is done to texts around the models. */
        public Builder customizer(TextCustomizer texts) {
            customizer = texts;
            return this;
        }

        /**
         * Loads the models.
         *
         * @throws ModelException if no model translates between languages that it names, or one cannot be read
         */
        public TranslationService load() {
            List<Route> routes = models.routes();
            if (routes.isEmpty()) {
                throw new ModelException("no model translates between languages that it names: "
                        + (models.models().isEmpty()
                                ? "install one, or name the directory of one"
                                : "train it with its source and target language"));
            }
            Map<InstalledModel, Translator> loaded = new LinkedHashMap<>();
            Map<LanguagePair, BatchingTranslator> directions = new LinkedHashMap<>();
            Optional<BatchingTranslator> first = Optional.empty();
            for (Route route : routes) {
                TextTranslator texts = texts(route, loaded);
                BatchingTranslator translator =
                        first.map(other -> other.with(texts)).orElseGet(() -> start(texts));
                first = first.or(() -> Optional.of(translator));
                directions.put(route.direction(), translator);
            }
            return new TranslationService(new ArrayList<>(loaded.values()), directions);
        }

        private TextTranslator texts(Route route, Map<InstalledModel, Translator> loaded) {
            Translator translator = Translator.of(
                    route, model -> loaded.computeIfAbsent(model, missing -> Translator.load(missing.location())));
            return customizer
                    .customize(route.direction(), translator, TextTranslator.builder(translator))
                    .build();
        }

        private BatchingTranslator start(TextTranslator texts) {
            return BatchingTranslator.builder(texts)
                    .threads(threads)
                    .requestLimit(requestLimit)
                    .patience(patience)
                    .listener(listener)
                    .build();
        }
    }
}
