package dragoman.seq2seq;

import dragoman.core.Workers;
import dragoman.corpora.EncodedPair;
import dragoman.corpora.IdMatrix;
import dragoman.corpora.LanguagePair;
import dragoman.corpora.SentencePair;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.Tokenizer;
import dragoman.corpora.text.span.ProtectedText;
import dragoman.seq2seq.inspection.TranslationTracer;
import dragoman.seq2seq.inspection.TranslatorStates;
import dragoman.seq2seq.io.Directions;
import dragoman.seq2seq.io.ModelLocation;
import dragoman.seq2seq.io.TranslationModel;
import dragoman.seq2seq.io.codec.ModelFiles;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.layer.FixedWeights;
import dragoman.seq2seq.model.Seq2Seq;
import dragoman.seq2seq.model.config.ModelConfig;
import dragoman.seq2seq.quality.Assessment;
import dragoman.seq2seq.quality.Assessor;
import dragoman.seq2seq.quality.QualityFile;
import dragoman.seq2seq.quality.QualityModel;
import dragoman.seq2seq.search.BlockedTokens;
import dragoman.seq2seq.search.CodeTokens;
import dragoman.seq2seq.search.Hypothesis;
import dragoman.seq2seq.search.OutputRules;
import dragoman.seq2seq.search.SearchCounts;
import dragoman.seq2seq.search.SearchMemory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A loaded model, or several that translate together: from sentences to ids, through a search, and back to text. Immutable. */
final class TranslationEngine {
    /** A word that is copied from a source may hold what ends a line or a column. */
    private static final Pattern LINE_BREAKS = Pattern.compile("[" + BlockedTokens.COLUMN_BREAKING + "]");

    /** The share of capitalized tokens in the vocabulary of a model that reads capitals; in lower-cased text there are some names of bytes. */
    private static final double MIN_CAPITALIZED = 0.01;

    private final TranslationModel model;
    /** That of the model, and of each that votes with it. */
    private final List<Seq2Seq> networks;

    private final Assessor assessor;
    private final Tokenizer source;
    private final Tokenizer target;

    private TranslationEngine(TranslationModel model, List<Seq2Seq> networks, Assessor assessor) {
        this.model = model;
        this.networks = List.copyOf(networks);
        this.assessor = assessor;
        source = model.source().newTokenizer();
        target = model.target().newTokenizer();
    }

    /** What is found for a batch of sentences. */
    interface Search {
        /** @param numbers the number of each sentence of the batch among all */
        List<List<Hypothesis>> of(IdMatrix sources, int[] numbers, SearchMemory memory);
    }

    private record Loaded(ModelLocation location, TranslationModel model, Optional<QualityModel> quality) {}

    /**
     * Loads the models of locations, at least one.
     *
     * @throws ModelException if one cannot be read, or if they differ in vocabularies, tokenizers, merges or directions
     */
    static TranslationEngine load(List<? extends ModelLocation> locations) {
        if (locations.isEmpty()) {
            throw new IllegalArgumentException("no model");
        }
        List<Loaded> all = locations.stream().map(TranslationEngine::read).toList();
        Loaded first = all.getFirst();
        all.forEach(loaded -> requireAlike(first, loaded));
        List<Seq2Seq> networks = all.stream()
                .map(Loaded::model)
                .map(model -> new Seq2Seq(model.config(), FixedWeights.of(model.weights()), Workers.single()))
                .toList();
        // An estimate is fitted to the probabilities of one model.
        Optional<QualityModel> quality = all.size() == 1 ? first.quality : Optional.empty();
        return new TranslationEngine(first.model, networks, new Assessor(first.model, quality));
    }

    private static Loaded read(ModelLocation location) {
        return location.read(
                files -> new Loaded(location, ModelFiles.read(files, TranslationModel.class), QualityFile.read(files)));
    }

    private static void requireAlike(Loaded first, Loaded other) {
        String both = other.location.description() + " and " + first.location.description();
        if (!other.model.source().equals(first.model.source())
                || !other.model.target().equals(first.model.target())) {
            throw new ModelException(
                    both + " cut text into other tokens: only models of the same vocabularies translate together");
        }
        if (!other.model.directions().equals(first.model.directions())) {
            throw new ModelException(
                    both + " translate between other languages: only models of the same directions translate together");
        }
    }

    /** The languages of the model, each empty if it is not known or there are several. */
    LanguagePair languages() {
        return model.isMultilingual()
                ? new Directions(model.directions()).common()
                : new LanguagePair(
                        model.source().tokenizer().language(),
                        model.target().tokenizer().language());
    }

    /** What a translation may contain. */
    OutputRules rules() {
        Vocabulary vocabulary = model.target().vocabulary();
        BlockedTokens blocked = BlockedTokens.of(target, vocabulary, BlockedTokens.COLUMN_BREAKING);
        List<String> codes =
                IntStream.range(0, model.codes()).mapToObj(ProtectedText::code).toList();
        CodeTokens tokens = CodeTokens.of(codes, model.source().vocabulary(), vocabulary);
        return new OutputRules(model.outputLength(), blocked, tokens);
    }

    List<LanguagePair> directions() {
        return model.directions();
    }

    boolean isMultilingual() {
        return model.isMultilingual();
    }

    ModelConfig config() {
        return model.config();
    }

    TranslationModel.Side targetSide() {
        return model.target();
    }

    List<Seq2Seq> networks() {
        return networks;
    }

    Assessor assessor() {
        return assessor;
    }

    Tokenizer source() {
        return source;
    }

    Tokenizer target() {
        return target;
    }

    /** Follows translations of the first model, with weights that gradients can be computed for. */
    TranslationTracer tracer() {
        Seq2Seq network = new Seq2Seq(model.config(), model.weights().widened(), Workers.single());
        return new TranslationTracer(network, model, rules());
    }

    /** Reads texts with a network of the first model. */
    TranslatorStates states(TranslatorStates.Part part, String language) {
        return new TranslatorStates(model, rules(), language, part);
    }

    /** Whether each of the models attends to the source. */
    boolean attends() {
        return networks.stream()
                .allMatch(network -> network.config().decoder().attention().isPresent());
    }

    /** Whether the source vocabulary has more than a few tokens that begin with a capital letter. */
    boolean readsCapitals() {
        Vocabulary vocabulary = model.source().vocabulary();
        long capitalized = IntStream.range(Vocabulary.EOS + 1, vocabulary.size())
                .filter(id -> Character.isUpperCase(vocabulary.token(id).codePointAt(0)))
                .count();
        return capitalized > vocabulary.size() * MIN_CAPITALIZED;
    }

    /** The ids of the tokens of a text in the target language. */
    List<Integer> encodeTarget(String text) {
        int[] ids = model.target().vocabulary().encodeKnown(target.tokenize(text));
        return Arrays.stream(ids).boxed().toList();
    }

    /** The translations of each sentence, in their order. */
    List<TranslatedSentence> translate(
            List<String> sentences, String targetLanguage, Search search, Execution execution) {
        TranslatedSentence[] results = new TranslatedSentence[sentences.size()];
        List<SourceSentence> toTranslate = new ArrayList<>();
        for (int i = 0; i < results.length; i++) {
            String text = notNull(sentences.get(i), "sentence", i);
            SourceSentence sentence = SourceSentence.of(
                    i, text, source.tokenize(text), tokens -> model.sourceIds(tokens, targetLanguage));
            if (sentence.count() == 0) {
                results[i] = new TranslatedSentence(List.of(new Translation("", 0, true)), 0, false);
            } else {
                toTranslate.add(sentence);
            }
        }
        List<List<SourceSentence>> batches =
                SourceSentence.batches(toTranslate, execution.threads().count());
        execution.threads().run(batches, batch -> translateBatch(batch, search, execution, results));
        return List.of(results);
    }

    private static <T> T notNull(T element, String what, int index) {
        return Objects.requireNonNull(element, () -> what + " " + index + " is null");
    }

    /** The losses and the attention of the first model on given translations, in their order. */
    List<ScoredPair> score(List<SentencePair> pairs, String targetLanguage, Execution execution) {
        ScoredPair[] scored = new ScoredPair[pairs.size()];
        List<PairReader.Part> parts =
                PairReader.parts(pairs.size(), execution.threads().count());
        PairReader reader = new PairReader(networks.getFirst(), model, targetLanguage);
        execution.threads().run(parts, part -> reader.read(pairs, part, scored));
        return List.of(scored);
    }

    private void translateBatch(
            List<SourceSentence> batch, Search search, Execution execution, TranslatedSentence[] results) {
        MemoryPool.Lease lease = execution.memories().take();
        long rowsBefore = lease.memory().rows();
        IdMatrix ids = IdMatrix.withEos(batch.stream().map(SourceSentence::ids).toList());
        int[] numbers = batch.stream().mapToInt(SourceSentence::position).toArray();
        List<List<Hypothesis>> found = search.of(ids, numbers, lease.memory());
        execution.count(counts(lease.memory().rows() - rowsBefore, found));
        execution.memories().giveBack(lease, (long) ids.rows() * ids.steps());
        for (int i = 0; i < batch.size(); i++) {
            SourceSentence sentence = batch.get(i);
            List<Translation> translations = found.get(i).stream()
                    .map(hypothesis -> decode(hypothesis, sentence))
                    .toList();
            results[sentence.position()] = new TranslatedSentence(translations, sentence.count(), sentence.isCut());
        }
    }

    private SearchCounts counts(long rows, List<List<Hypothesis>> found) {
        long tokens = found.stream()
                .flatMap(hypotheses -> hypotheses.stream().limit(1))
                .mapToLong(best -> best.steps().length)
                .sum();
        long flops = networks.stream().mapToLong(Seq2Seq::decoderRowFlops).sum();
        return new SearchCounts(rows, tokens, rows * flops);
    }

    private Translation decode(Hypothesis hypothesis, SourceSentence sentence) {
        List<String> tokens = model.target().vocabulary().decode(hypothesis.tokens());
        if (Arrays.stream(hypothesis.tokens()).anyMatch(token -> token == Vocabulary.UNK)) {
            EncodedPair pair = new EncodedPair(sentence.ids(), hypothesis.tokens());
            tokens = UnknownWords.replaced(networks.getFirst(), pair, sentence.tokens(), tokens);
        }
        String text = LINE_BREAKS.matcher(target.detokenize(tokens)).replaceAll(" ");
        Assessment assessment = assessor.assess(sentence.text(), sentence.ids(), hypothesis, text);
        return new Translation(text, hypothesis.score(), hypothesis.complete(), assessment);
    }
}
