package dragoman.seq2seq;

import dragoman.corpora.LanguagePair;
import dragoman.corpora.SentencePair;
import dragoman.corpora.text.Tokenizer;
import dragoman.corpora.text.TokenizerKind;
import dragoman.seq2seq.io.Directions;
import dragoman.seq2seq.io.ModelDirectory;
import dragoman.seq2seq.io.ModelLocation;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.model.LengthLimit;
import dragoman.seq2seq.model.config.ModelConfig;
import dragoman.seq2seq.models.InstalledModel;
import dragoman.seq2seq.models.ModelCatalog;
import dragoman.seq2seq.models.Route;
import dragoman.seq2seq.quality.Assessment;
import dragoman.seq2seq.search.AncestralSampling;
import dragoman.seq2seq.search.AncestralSamplingOptions;
import dragoman.seq2seq.search.BeamSearch;
import dragoman.seq2seq.search.OutputRules;
import dragoman.seq2seq.search.SearchCounts;
import dragoman.seq2seq.search.SearchOptions;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A trained model that translates text. Immutable and safe for use by several threads at once. What a sentence gives does not depend on the
 * sentences beside it, on the number of threads, or on the machine, bit for bit.
 *
 * <p>Works in the caller's thread; {@link #withThreads} gives one that has threads of its own, which must be closed.
 */
public final class Translator implements AutoCloseable {
    /** The maximum number of source tokens; the rest of a sentence is left out. */
    public static final int LONGEST_SOURCE = SourceSentence.MAXIMUM_TOKENS;

    private final TranslationEngine engine;
    /** The codes of the languages; empty where one is not known, or not chosen among several. */
    private final LanguagePair languages;

    private final OutputRules rules;
    private final Execution execution;
    /** Translates into the language that this one reads, if that is a pivot language. */
    private final Optional<Translator> pivot;

    private Translator(
            TranslationEngine engine,
            LanguagePair languages,
            OutputRules rules,
            Execution execution,
            Optional<Translator> pivot) {
        this.engine = engine;
        this.languages = languages;
        this.rules = rules;
        this.execution = execution;
        this.pivot = pivot;
    }

    /**
     * Loads a model directory.
     *
     * @throws dragoman.seq2seq.io.file.ModelException if it is missing, half-written, damaged, or of a format that this version does not read
     */
    public static Translator load(Path directory) {
        return load(List.of(directory));
    }

    /**
     * Loads an installed model by its name, such as {@code en-fr-de-es}, or for a direction, such as {@code en-fr}; a name comes first. A model
     * of several directions that is loaded by its name needs a choice of one, by {@link #between} or {@link #to}.
     *
     * @see ModelCatalog#installed()
     * @throws ModelException if there is neither, with the names or directions there are; and as {@link #load(Path)}
     */
    public static Translator load(String nameOrDirection) {
        ModelCatalog catalog = ModelCatalog.installed();
        return catalog.find(nameOrDirection)
                .map(model -> load(model.location()))
                .orElseGet(() -> load(catalog.route(nameOrDirection)));
    }

    /**
     * Loads the models of a route. A route through a pivot language translates sentences into that language, and the best of these translations
     * into the target language.
     *
     * @throws ModelException as {@link #load(Path)}
     */
    public static Translator load(Route route) {
        Map<InstalledModel, Translator> loaded = new HashMap<>();
        return of(route, model -> loaded.computeIfAbsent(model, missing -> load(missing.location())));
    }

    /**
     * A translator of a route, as {@link #load(Route)}, of models that are loaded. It shares their weights and threads.
     *
     * @param models gives the translator of each model of the route
     */
    public static Translator of(Route route, Function<InstalledModel, Translator> models) {
        Route.Step last = route.steps().getLast();
        Translator translator = models.apply(last.model()).between(last.direction());
        if (!route.isPivot()) {
            return translator;
        }
        Route.Step first = route.steps().getFirst();
        return translator.after(models.apply(first.model()).between(first.direction()));
    }

    /**
     * Loads a model.
     *
     * @throws ModelException as {@link #load(Path)}
     */
    public static Translator load(ModelLocation location) {
        return ensemble(List.of(location));
    }

    /**
     * Loads several model directories as {@link #ensemble} does.
     *
     * @throws ModelException as {@link #ensemble}
     */
    public static Translator load(List<Path> directories) {
        return ensemble(directories.stream().map(ModelDirectory::at).toList());
    }

    /**
     * Loads several models, which translate together: a token's probability is the mean of theirs.
     *
     * @throws ModelException as {@link #load(Path)}, and if they differ in vocabularies, tokenizers, merges or directions
     */
    public static Translator ensemble(List<? extends ModelLocation> locations) {
        TranslationEngine engine = TranslationEngine.load(locations);
        return new Translator(engine, engine.languages(), engine.rules(), Execution.of(1), Optional.empty());
    }

    /**
     * As {@link #between}, or in two steps if the model lacks the direction and has those into and from the pivot language.
     *
     * @param pivotLanguage such as {@code en}
     * @throws ModelException if the model has neither
     */
    public Translator between(String sourceLanguage, String targetLanguage, String pivotLanguage) {
        Directions all = new Directions(directions());
        boolean direct = all.has(sourceLanguage, targetLanguage);
        if (direct || !all.has(sourceLanguage, pivotLanguage) || !all.has(pivotLanguage, targetLanguage)) {
            return between(sourceLanguage, targetLanguage);
        }
        Translator last = between(pivotLanguage, targetLanguage);
        return last.after(between(sourceLanguage, pivotLanguage));
    }

    private Translator between(LanguagePair direction) {
        return between(direction.from(), direction.to());
    }

    /** The same model with this number of threads, which translate the sentences of a list in parallel; {@link #close} ends them. */
    public Translator withThreads(int count) {
        Translator translator = new Translator(engine, languages, rules, Execution.of(count), Optional.empty());
        return pivot.map(first -> translator.after(first.withThreadsOf(translator)))
                .orElse(translator);
    }

    /** This translator with the threads of another if both are of one model, otherwise with as many of its own. */
    private Translator withThreadsOf(Translator other) {
        return engine == other.engine
                ? new Translator(engine, languages, rules, other.execution, Optional.empty())
                : withThreads(other.execution.threads().count());
    }

    /** The same translator of what another one translates into its source language. */
    private Translator after(Translator first) {
        return new Translator(engine, languages, rules, execution, Optional.of(first));
    }

    private Translator with(LanguagePair other) {
        return new Translator(engine, other, rules, execution, Optional.empty());
    }

    /** The directions that the model translates in, of codes of languages; none if it does not say them. */
    public List<LanguagePair> directions() {
        return engine.directions();
    }

    /**
     * The same model that translates into a language, which shares the threads of this one and is closed with it. Needed where the model has
     * several target languages.
     *
     * @param targetLanguage a code, a code with region or script, or a name: {@code fr}, {@code fr-CA}, {@code French}
     * @throws ModelException if the model has no direction into it
     */
    public Translator to(String targetLanguage) {
        return with(new Directions(directions()).into(targetLanguage));
    }

    /**
     * As {@link #to}, for sentences of one language.
     *
     * @throws ModelException if the model does not have this direction
     */
    public Translator between(String sourceLanguage, String targetLanguage) {
        return with(new Directions(directions()).between(sourceLanguage, targetLanguage));
    }

    /**
     * As {@link #to}, into the only language that the model translates a language into.
     *
     * @throws ModelException if there is none, or several
     */
    public Translator from(String sourceLanguage) {
        return with(new Directions(directions()).from(sourceLanguage));
    }

    /** The network's description; of several, that of the first. */
    public ModelConfig config() {
        return engine.config();
    }

    /** The ISO 639 code of the language that it translates from; empty if the model does not say it, or has several and none is chosen. */
    public String sourceLanguage() {
        return pivot.map(Translator::sourceLanguage).orElseGet(languages::from);
    }

    /** The ISO 639 code of the language between, if it translates in two steps. */
    public Optional<String> pivotLanguage() {
        return pivot.map(Translator::targetLanguage);
    }

    /** The first of two steps. */
    Optional<Translator> firstStep() {
        return pivot;
    }

    /** The last step, which has the threads of this translator. */
    Translator lastStep() {
        return with(languages);
    }

    /** Whether the model reads characters, or text that is already split into tokens separated by spaces. */
    public boolean readsPlainLines() {
        return engine.source().description().kind() != TokenizerKind.OPENNLP;
    }

    boolean readsCapitals() {
        return engine.readsCapitals();
    }

    Tokenizer sourceTokenizer() {
        return engine.source();
    }

    Tokenizer targetTokenizer() {
        return engine.target();
    }

    /** The ISO 639 code of the language that it translates into; empty if the model does not say it, or has several and none is chosen. */
    public String targetLanguage() {
        return languages.to();
    }

    TranslationEngine engine() {
        return engine;
    }

    /** @throws ModelException if there are several target languages and none is chosen */
    void requireLanguage() {
        if (engine.isMultilingual() && languages.to().isEmpty()) {
            throw new ModelException(
                    "the model has several target languages: name one of " + new Directions(directions()));
        }
    }

    /**
     * The number of codes of protected spans that the model was trained with: private-use characters, U+E000 and those after it, which a translation
     * contains exactly once each where its source does. 0 if the model was trained without them.
     */
    public int codes() {
        int own = rules.codes().count();
        return pivot.map(first -> Math.min(first.codes(), own)).orElse(own);
    }

    /**
     * The same model without special treatment of codes, as if it was trained without them: a translation may lack or repeat them. Shows what the
     * model itself has learned. Shares the threads of this one and is closed with it.
     */
    public Translator withoutCodes() {
        OutputRules plain = new OutputRules(rules.length(), rules.blocked());
        return new Translator(engine, languages, plain, execution, pivot.map(Translator::withoutCodes));
    }

    /** The maximum length of a translation, where a search sets no other; of several models, that of the first. */
    public LengthLimit outputLength() {
        return rules.length();
    }

    /** The best translation of a sentence, with a beam of 5. */
    public String translate(String sentence) {
        return translate(List.of(sentence)).getFirst();
    }

    /** The best translation of each sentence, in their order, with a beam of 5. */
    public List<String> translate(List<String> sentences) {
        return translate(sentences, SearchOptions.beam(5)).stream()
                .map(TranslatedSentence::text)
                .toList();
    }

    /**
     * The translations of each sentence, in their order. Where {@code unk} is allowed, it is replaced by the source word with the largest
     * attention weight at its step (Luong et al., 2015).
     *
     * @throws ModelException if the model has several target languages and none is chosen by {@link #to}
     * @throws IllegalArgumentException if coverage counts or {@code unk} is allowed, and a model does not attend to its source
     * @throws IllegalStateException after {@link #close}, or if the caller is interrupted, whose interrupt status stays set
     * @throws NullPointerException if a sentence is null
     */
    public List<TranslatedSentence> translate(List<String> sentences, SearchOptions options) {
        if (options.constraints().unknownAllowed() && !attends()) {
            throw new IllegalArgumentException("without attention no source word is known to stand for an unknown one");
        }
        return translate(sentences, options, sentence -> false);
    }

    private List<TranslatedSentence> translate(List<String> sentences, SearchOptions options, IntPredicate cancelled) {
        BeamSearch search = new BeamSearch(engine.networks(), options, rules);
        return translate(
                sentences,
                ofPivot(options),
                (sources, numbers, memory) -> search.search(sources, row -> cancelled.test(numbers[row]), memory),
                cancelled);
    }

    /** The translations of each sentence by a search with options of its own, in one step. */
    private List<TranslatedSentence> translateEach(
            List<String> sentences, List<SearchOptions> options, IntPredicate cancelled) {
        BeamSearch search = new BeamSearch(engine.networks(), options.getFirst(), rules);
        return translate(sentences, (sources, numbers, memory) -> {
            List<SearchOptions> ofSources =
                    Arrays.stream(numbers).mapToObj(options::get).toList();
            return search.search(sources, ofSources, row -> cancelled.test(numbers[row]), memory);
        });
    }

    private static SearchOptions ofPivot(SearchOptions options) {
        return new SearchOptions(
                options.beamSize(), 1, options.scoring(), options.constraints().withPrefix(List.of()));
    }

    /**
     * Sampled translations of each sentence, in the order of the sentences; the same seed samples the same.
     *
     * @throws IllegalStateException as {@link #translate(List, SearchOptions)}
     */
    public List<TranslatedSentence> draw(List<String> sentences, AncestralSamplingOptions options) {
        AncestralSampling sampling = new AncestralSampling(engine.networks(), options, rules);
        return translate(
                sentences,
                SearchOptions.beam(5),
                (sources, numbers, memory) -> sampling.sample(sources, memory),
                sentence -> false);
    }

    /**
     * The translations of each sentence, in their order, as {@link #translate(List, SearchOptions)}; where the best one has a defect, a second
     * search with constraints follows, whose translations take its place if they have fewer defects.
     */
    public List<TranslatedSentence> translateAndRepair(List<String> sentences, SearchOptions options) {
        return translateAndRepair(sentences, options, sentence -> false);
    }

    /**
     * As {@link #translateAndRepair(List, SearchOptions)}, without the work for translations that are no longer wanted, in whose place there is
     * any text.
     *
     * @param cancelled whether the translation of a sentence is no longer wanted, which may become true at any time
     */
    List<TranslatedSentence> translateAndRepair(List<String> sentences, SearchOptions options, IntPredicate cancelled) {
        if (pivot.isPresent()) {
            List<TranslatedSentence> between = pivot.get().translateAndRepair(sentences, ofPivot(options), cancelled);
            List<TranslatedSentence> last = lastStep().translateAndRepair(texts(between), options, cancelled);
            return inTwoSteps(between, last);
        }
        SecondSearch second = new SecondSearch(this::translateEach, engine.targetSide(), engine.assessor(), options);
        return second.repaired(sentences, translate(sentences, options, cancelled), cancelled);
    }

    /**
     * The estimated quality below which a translation is not to be trusted, of two steps the lower one; empty if a model is not calibrated, and for
     * models that translate together.
     */
    public OptionalDouble qualityThreshold() {
        OptionalDouble own = engine.assessor().threshold();
        return pivot.map(Translator::qualityThreshold)
                .map(first -> Assessment.lower(first, own))
                .orElse(own);
    }

    /** What all searches have done so far, of this translator and of those that share its threads; of two steps, those of the last. */
    public SearchCounts searchCounts() {
        return execution.counted();
    }

    /** Whether each of the models attends to the source. */
    public boolean attends() {
        return pivot.map(Translator::attends).orElse(true) && engine.attends();
    }

    /** @param ofPivot finds the sentences of the pivot language, if there is one */
    private List<TranslatedSentence> translate(
            List<String> sentences, SearchOptions ofPivot, TranslationEngine.Search search, IntPredicate cancelled) {
        if (pivot.isEmpty()) {
            return translate(sentences, search);
        }
        List<TranslatedSentence> between = pivot.get().translate(sentences, ofPivot, cancelled);
        return inTwoSteps(between, translate(texts(between), search));
    }

    private static List<String> texts(List<TranslatedSentence> sentences) {
        return sentences.stream().map(TranslatedSentence::text).toList();
    }

    private static List<TranslatedSentence> inTwoSteps(
            List<TranslatedSentence> between, List<TranslatedSentence> last) {
        return IntStream.range(0, last.size())
                .mapToObj(i -> last.get(i).after(between.get(i)))
                .toList();
    }

    private List<TranslatedSentence> translate(List<String> sentences, TranslationEngine.Search search) {
        execution.threads().requireOpen();
        requireLanguage();
        return engine.translate(sentences, languages.to(), search, execution);
    }

    /**
     * Reads pairs of a source and a given translation: the loss of each target token, and its attention. The losses do not depend on the
     * other pairs or the number of threads. All are in the direction of this translator.
     *
     * @throws ModelException if the model has several target languages and none is chosen by {@link #to}, or if the model computes NaN or infinite losses
     * @throws IllegalStateException if several models are loaded or it translates through a pivot language, after {@link #close}, or if the caller is interrupted
     */
    public List<ScoredPair> score(List<SentencePair> pairs) {
        execution.threads().requireOpen();
        requireLanguage();
        if (engine.networks().size() > 1) {
            throw new IllegalStateException("an ensemble scores no given translations: load one model");
        }
        if (pivot.isPresent()) {
            throw new IllegalStateException("a translator of two steps scores no given translations: load one model");
        }
        return scoreByFirst(pairs);
    }

    /** The scores and attention of the first model, as {@link #score}. */
    List<ScoredPair> scoreByFirst(List<SentencePair> pairs) {
        execution.threads().requireOpen();
        requireLanguage();
        return engine.score(pairs, languages.to(), execution);
    }

    /**
     * Aligns the words of pairs: each target word with the source word that received most of its attention.
     *
     * @throws IllegalStateException if the model has no attention, and as {@link #score}
     */
    public List<WordAlignment> align(List<SentencePair> pairs) {
        if (!attends()) {
            throw new IllegalStateException("a model without attention aligns no words");
        }
        return score(pairs).stream()
                .map(pair -> WordAlignment.of(pair, engine.source(), engine.target()))
                .toList();
    }

    /**
     * The ids of the tokens of a text in the target language, for a translation that begins with it (forced decoding).
     *
     * @throws dragoman.corpora.CorpusException if the vocabulary has no token for a part of the text
     */
    public List<Integer> encodeTarget(String text) {
        return engine.encodeTarget(text);
    }

    /**
     * Closes this translator: later calls are refused, those under way are finished, and its threads, if it has any, end then. Does not wait
     * for them. A translator made from it by {@link #withThreads}, or that it was made from, stays open.
     */
    @Override
    public void close() {
        pivot.ifPresent(Translator::close);
        execution.close();
    }
}
