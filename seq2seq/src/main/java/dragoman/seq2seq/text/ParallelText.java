package dragoman.seq2seq.text;

import dragoman.corpora.CorpusException;
import dragoman.corpora.EncodedPair;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.SentencePair;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.Tokenizer;
import dragoman.corpora.text.Tokenizers;
import dragoman.seq2seq.io.TranslationModel;
import dragoman.seq2seq.model.LengthLimit;
import dragoman.seq2seq.task.TrainingData;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Parallel text prepared for training: training pairs, validation pairs, the vocabularies of the former,
 * and ids.
 */
public final class ParallelText {
    /** The number of pairs held out for validation where no validation corpus is given; of a small corpus 5 %. */
    private static final int HELD_OUT = 1000;

    private final TextOptions options;
    private final Tokenizer sourceTokenizer;
    private final Tokenizer targetTokenizer;
    private final List<SentencePair> training;
    private final List<SentencePair> validation;
    private final ParallelTextSummary summary;
    private final Origin origin;
    /** Present where words are split into subwords. */
    private final Optional<SubwordPairs> subwords;

    private ParallelText(TextOptions options, SelectedPairs pairs, Tokenizer source, Tokenizer target, Origin origin) {
        this.options = options;
        this.training = pairs.training();
        this.validation = pairs.validation();
        this.summary = pairs.summary();
        this.subwords = pairs.subwords();
        this.sourceTokenizer = source;
        this.targetTokenizer = target;
        this.origin = origin;
    }

    private record Origin(String digest, long seed, TargetLanguages languages) {}

    /** How the text of both sides becomes ids and back. */
    public record Sides(TranslationModel.Side source, TranslationModel.Side target) {}

    /**
     * Reads the corpora.
     *
     * @param seed decides which pairs are held out where there is no validation corpus, which are augmented, and what
     *     BPE-dropout leaves out
     * @throws CorpusException if a file is bad, or no pair is left
     */
    public static ParallelText read(
            ParallelCorpus training, Optional<ParallelCorpus> validation, TextOptions options, long seed) {
        TokenizerPair tokenizers = new TokenizerPair(Tokenizers.of(options.source()), Tokenizers.of(options.target()));
        return read(training, validation, options, tokenizers, seed);
    }

    /** The tokenizers of the two sides, in place of those that the options describe. */
    record TokenizerPair(Tokenizer source, Tokenizer target) {}

    /** As {@link #read(ParallelCorpus, Optional, TextOptions, long)}, with other tokenizers. */
    static ParallelText read(
            ParallelCorpus training,
            Optional<ParallelCorpus> validation,
            TextOptions options,
            TokenizerPair tokenizers,
            long seed) {
        Tokenizer source = tokenizers.source;
        Tokenizer target = tokenizers.target;
        PairDigest digest = new PairDigest();
        PairSelection selected = new PairSelection(options, source, target);
        List<SentencePair> usable = selected.read(training, digest);
        if (usable.isEmpty()) {
            throw new UnusableTextException(selected.nothingLeft("training"), PairSelection.MAXIMUM_LENGTH);
        }
        SelectedPairs pairs = validation.isPresent()
                ? withValidation(usable, selected, validation.get(), digest)
                : heldOut(usable, selected, seed);
        pairs = pairs.augmented(options, seed);
        Origin origin = new Origin(digest.hex(), seed, TargetLanguages.of(training.directions()));
        if (options.subwords().isPresent()) {
            pairs = selected.cutIntoPieces(pairs, options.subwords().get());
        }
        return new ParallelText(options, pairs, source, target, origin);
    }

    private static SelectedPairs withValidation(
            List<SentencePair> training, PairSelection selected, ParallelCorpus validation, PairDigest digest) {
        PairSelection own = selected.forValidation();
        List<SentencePair> pairs = own.read(validation, digest);
        if (pairs.isEmpty()) {
            throw new UnusableTextException(own.nothingLeft("validation"), PairSelection.MAXIMUM_LENGTH);
        }
        return new SelectedPairs(training, pairs, selected.summary(training.size(), pairs.size(), false));
    }

    private static SelectedPairs heldOut(List<SentencePair> usable, PairSelection selected, long seed) {
        int count = Math.max(1, Math.min(HELD_OUT, usable.size() / 20));
        if (usable.size() < 2) {
            throw new CorpusException("1 sentence pair is not enough: at least 2 are needed, 1 of them to validate by");
        }
        BitSet chosen = choose(count, usable.size(), seed);
        List<SentencePair> training = new ArrayList<>();
        List<SentencePair> validation = new ArrayList<>();
        for (int i = 0; i < usable.size(); i++) {
            (chosen.get(i) ? validation : training).add(usable.get(i));
        }
        removeReverses(validation, training);
        return new SelectedPairs(training, validation, selected.summary(training.size(), validation.size(), true));
    }

    /** Where a corpus is read in both directions, no training pair is the reverse of a validation pair. */
    private static void removeReverses(List<SentencePair> validation, List<SentencePair> training) {
        Set<SentencePair> reverses = validation.stream()
                .filter(pair -> pair.direction().isPresent())
                .map(pair -> new SentencePair(pair.target(), pair.source()))
                .collect(Collectors.toSet());
        if (!reverses.isEmpty()) {
            training.removeIf(pair -> reverses.contains(new SentencePair(pair.source(), pair.target())));
        }
    }

    private static BitSet choose(int count, int of, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        BitSet chosen = new BitSet(of);
        while (chosen.cardinality() < count) {
            chosen.set(random.nextInt(of));
        }
        return chosen;
    }

    /** What was read and what was left out. */
    public ParallelTextSummary summary() {
        return summary;
    }

    /** SHA-256 of all pairs as they were read, wherever their files lie. */
    public String digest() {
        return origin.digest;
    }

    /** Both sides with vocabularies of the training pairs. */
    public Sides sides() {
        if (options.vocabulary().shared()) {
            Vocabulary shared = options.vocabulary()
                    .given()
                    .sourceVocabulary()
                    .orElseGet(() -> origin.languages.addTo(vocabulary(
                            Stream.concat(counted(SentencePair::source, true), counted(SentencePair::target, false)))));
            return new Sides(side(shared, true), side(shared, false));
        }
        Vocabulary target = options.vocabulary()
                .given()
                .targetVocabulary()
                .orElseGet(() -> vocabulary(counted(SentencePair::target, false)));
        return new Sides(source(), side(target, false));
    }

    /** The usual maximum length of a translation, raised to what every training pair takes in the tokens of these sides. */
    public LengthLimit outputLength(Sides sides) {
        LengthLimit length = LengthLimit.USUAL;
        for (EncodedPair pair :
                encode(sides.source.vocabulary(), sides.target.vocabulary()).training()) {
            length = length.covering(pair.source().length, pair.target().length);
        }
        return length;
    }

    /** The source side with a vocabulary of its own. */
    public TranslationModel.Side source() {
        return side(
                options.vocabulary()
                        .given()
                        .sourceVocabulary()
                        .orElseGet(() -> origin.languages.addTo(vocabulary(counted(SentencePair::source, true)))),
                true);
    }

    /** The tokens that a side's vocabulary is counted from. */
    private Stream<List<String>> counted(Function<SentencePair, String> text, boolean source) {
        if (subwords.isPresent()) {
            SubwordPairs pairs = subwords.get();
            return (source ? pairs.source() : pairs.target()).counted(pairs.drawsPieces());
        }
        Tokenizer tokenizer = source ? sourceTokenizer : targetTokenizer;
        return training.stream().map(pair -> tokenizer.tokenize(text.apply(pair)));
    }

    private Vocabulary vocabulary(Stream<List<String>> tokens) {
        List<String> required = subwords.map(pairs -> pairs.source().tokenizer().requiredTokens())
                .orElseGet(sourceTokenizer::requiredTokens);
        return Vocabulary.build(
                tokens,
                required,
                options.vocabulary().size(),
                options.vocabulary().minimumCount());
    }

    private TranslationModel.Side side(Vocabulary vocabulary, boolean source) {
        return new TranslationModel.Side(
                vocabulary,
                source ? options.source() : options.target(),
                subwords.map(pairs -> source ? pairs.source() : pairs.target()).map(SubwordPairs.Side::merges));
    }

    /** The pairs to validate by, in the order of their ids. */
    public List<SentencePair> validation() {
        return validation;
    }

    /** The target side of the training pairs. */
    public List<String> targets() {
        return training.stream().map(SentencePair::target).toList();
    }

    /** Whether a vocabulary is given, not made from the text. */
    public boolean hasPrebuiltVocabulary() {
        return options.vocabulary().given().sourceVocabulary().isPresent()
                || options.vocabulary().given().targetVocabulary().isPresent();
    }

    /**
     * All pairs as ids.
     *
     * @throws CorpusException if a vocabulary that is given does not fit: most training tokens are unknown, or byte pieces are missing
     */
    public TrainingData encode(Vocabulary source, Vocabulary target) {
        PrebuiltVocabularies given = options.vocabulary().given();
        boolean givenSource = given.sourceVocabulary().isPresent();
        boolean givenTarget = given.targetVocabulary().isPresent()
                || givenSource && options.vocabulary().shared();
        subwords.ifPresent(pairs -> {
            if (givenSource) {
                VocabularyCheck.requireAll(pairs.source().tokenizer(), source, "source");
            }
            if (givenTarget) {
                VocabularyCheck.requireAll(pairs.target().tokenizer(), target, "target");
            }
        });
        TrainingData data = subwords.map(pairs -> pairs.encode(source, target, origin.seed))
                .orElseGet(() -> encode(source, target::encode));
        origin.languages.requireIn(source);
        if (givenSource) {
            VocabularyCheck.requireKnown(data.training(), EncodedPair::source, "source");
        }
        if (givenTarget) {
            VocabularyCheck.requireKnown(data.training(), EncodedPair::target, "target");
        }
        return origin.languages.tagged(data, training, validation, source);
    }

    /** All pairs as ids; {@code target} makes those of a target's tokens. */
    public TrainingData encode(Vocabulary source, Function<List<String>, int[]> target) {
        return new TrainingData(encode(training, source, target), encode(validation, source, target));
    }

    private List<EncodedPair> encode(
            List<SentencePair> pairs, Vocabulary source, Function<List<String>, int[]> target) {
        return pairs.stream()
                .map(pair -> new EncodedPair(
                        source.encode(sourceTokenizer.tokenize(pair.source())),
                        target.apply(targetTokenizer.tokenize(pair.target()))))
                .toList();
    }
}
