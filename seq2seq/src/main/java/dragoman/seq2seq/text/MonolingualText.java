package dragoman.seq2seq.text;

import dragoman.corpora.CorpusException;
import dragoman.corpora.LongText;
import dragoman.corpora.SubsequenceBatches;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.BytePairMerges;
import dragoman.corpora.text.SubwordTokenizer;
import dragoman.corpora.text.Tokenizer;
import dragoman.corpora.text.Tokenizers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;

/** One long text prepared for training: its training part, its validation part, and the vocabulary of the former. */
public final class MonolingualText {
    /** The minimum length of the streams into which validation text is split, which are read in parallel; each starts from the zero state. */
    private static final int VALIDATION_STREAM = 2000;

    private final Source source;
    private final MonolingualTextOptions options;
    private final Words words;
    private final Optional<BytePairMerges> merges;
    /** Cuts words into all the pieces there are; present with the merges. */
    private final Optional<SubwordTokenizer> subwords;

    private final MonolingualTextSummary summary;
    private final String digest;

    private MonolingualText(
            Source source, MonolingualTextOptions options, Tokenizer tokenizer, Words words, Origin origin) {
        this.source = source;
        this.options = options;
        this.words = words;
        merges = options.subwords().map(subwordOptions -> learn(words, subwordOptions));
        subwords = merges.map(learnt -> new SubwordTokenizer(tokenizer, learnt));
        digest = origin.digest;
        int toLearnFrom = cut(words.toLearnFrom()).size();
        int toValidateBy = words.validation
                .map(text -> cut(text).size())
                .orElseGet(() -> cut(words.training).size() - toLearnFrom);
        summary = new MonolingualTextSummary(toLearnFrom, toValidateBy, origin.odd, words.validation.isEmpty());
        if (toValidateBy == 0) {
            throw new CorpusException("no token is left for validation: every line contains NUL");
        }
    }

    /**
     * The text files, and how they are split into minibatches.
     *
     * @param validation if absent, the last 5 % of the training text's tokens are held out
     * @param rows the rows of a minibatch, each of which is a stream of the text
     * @param steps the time steps of a subsequence
     * @param seed of BPE-dropout
     */
    public record Source(Path training, Optional<Path> validation, int rows, int steps, long seed) {}

    /**
     * A text in words, before they are split into subwords.
     *
     * @param heldOut how many of its last tokens are to validate by
     */
    private record Words(LongText training, Optional<LongText> validation, int heldOut) {
        LongText toLearnFrom() {
            return training.first(training.size() - heldOut);
        }
    }

    private record Origin(String digest, long odd) {}

    /** @throws CorpusException if a file is bad or too short */
    public static MonolingualText read(Source source, MonolingualTextOptions options) {
        PairDigest digest = new PairDigest();
        long[] odd = {0};
        Tokenizer tokenizer = Tokenizers.of(options.tokenizer());
        Function<String, List<String>> tokenize = line -> {
            digest.addLine(line);
            return tokenizer.tokenize(line);
        };
        LongText training = LongText.read(source.training(), tokenize, skipped -> odd[0]++);
        digest.endOfCorpus();
        Optional<LongText> validation = source.validation().map(file -> readValidation(file, tokenize, digest, odd));
        int heldOut = validation.isPresent() ? 0 : Math.max(1, training.size() / 20);
        Words words = new Words(training, validation, heldOut);
        return new MonolingualText(source, options, tokenizer, words, new Origin(digest.hex(), odd[0]));
    }

    private static LongText readValidation(
            Path file, Function<String, List<String>> tokenize, PairDigest digest, long[] odd) {
        LongText text = LongText.read(file, tokenize, skipped -> odd[0]++);
        digest.endOfCorpus();
        return text;
    }

    private static BytePairMerges learn(Words words, SubwordOptions options) {
        return BytePairMerges.learn(words.toLearnFrom().counts(), options.merges(), SubwordOptions.MINIMUM_COUNT);
    }

    /** A text of words in its tokens, before there is a vocabulary. */
    private LongText cut(LongText text) {
        return subwords.map(tokenizer -> text.split((position, word) -> tokenizer.subwords(word)))
                .orElse(text);
    }

    /** The ids of a text of words. */
    private int[] encode(LongText text, Vocabulary vocabulary) {
        return subwords.map(tokenizer -> tokenizer.restrictedTo(vocabulary::contains))
                .map(tokenizer -> text.split((position, word) -> tokenizer.subwords(word)))
                .orElse(text)
                .encode(vocabulary);
    }

    /** What was read and what was left out. */
    public MonolingualTextSummary summary() {
        return summary;
    }

    /** SHA-256 of all lines as they were read, wherever their files lie. */
    public String digest() {
        return digest;
    }

    /** The merges that split words into subwords; empty for whole words. */
    public Optional<BytePairMerges> merges() {
        return merges;
    }

    private double dropout() {
        return options.subwords().map(SubwordOptions::dropout).orElse(0.0);
    }

    /** The vocabulary of the training part; with BPE-dropout it includes the parts of which its subwords are merged. */
    public Vocabulary vocabulary() {
        LongText counted = subwords.filter(tokenizer -> dropout() > 0)
                .map(tokenizer -> words.toLearnFrom().split((position, word) -> tokenizer.subwordsWithParts(word)))
                .orElseGet(() -> cut(words.toLearnFrom()));
        List<String> required = subwords.map(Tokenizer::requiredTokens).orElse(List.of());
        return Vocabulary.build(counted.tokens(), required, options.vocabularySize(), options.minimumCount());
    }

    /** The streams that each epoch learns from. */
    public LongFunction<SubsequenceBatches> training(Vocabulary vocabulary) {
        LongText text = words.toLearnFrom();
        if (subwords.isEmpty() || dropout() == 0) {
            SubsequenceBatches streams = streams(encode(text, vocabulary));
            return epoch -> streams;
        }
        BpeDropout drawing = new BpeDropout(dropout(), source.seed(), 0);
        SubwordTokenizer tokenizer = subwords.get().restrictedTo(vocabulary::contains);
        return epoch -> streams(text.split(drawing.cutText(tokenizer, epoch)).encode(vocabulary));
    }

    private SubsequenceBatches streams(int[] ids) {
        return SubsequenceBatches.ofText(ids, source.rows(), source.steps());
    }

    /** The streams of the validation part; what is held out starts where the training part ends. */
    public SubsequenceBatches validation(Vocabulary vocabulary) {
        int[] ids = words.validation.map(text -> encode(text, vocabulary)).orElseGet(() -> heldOut(vocabulary));
        int rows = Math.clamp(summary.validation() / VALIDATION_STREAM, 1, source.rows());
        return SubsequenceBatches.ofText(ids, rows, source.steps());
    }

    /** The ids of the held-out tokens after that of the last training token, which is the first input. */
    private int[] heldOut(Vocabulary vocabulary) {
        LongText training = words.training;
        int before = Math.min(1, training.size() - words.heldOut);
        LongText context = training.range(training.size() - words.heldOut - before, training.size());
        int[] ids = encode(context, vocabulary);
        return Arrays.copyOfRange(ids, encode(context.first(before), vocabulary).length - 1, ids.length);
    }
}
