package dragoman.corpora.text;

import dragoman.corpora.SplitMix64;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Splits the tokens of another tokenizer into subwords by byte-pair encoding ({@link ContinuationMarker} defines their spelling).
 *
 * <p>An unknown subword is split by undoing its merges recursively, as subword-nmt does with a vocabulary; an unknown character becomes byte
 * tokens. Thus every text can be encoded, and detokenization restores what the other tokenizer restores.
 */
public final class SubwordTokenizer implements Tokenizer {
    private final Tokenizer words;
    private final BytePairSegmenter segmenter;
    private final Predicate<String> vocabulary;

    /**
     * A tokenizer without a restriction to a vocabulary.
     *
     * @param words splits text into words
     */
    public SubwordTokenizer(Tokenizer words, BytePairMerges merges) {
        this(words, new BytePairSegmenter(merges), token -> true);
    }

    private SubwordTokenizer(Tokenizer words, BytePairSegmenter segmenter, Predicate<String> vocabulary) {
        if (words.description().kind() == TokenizerKind.CHARACTER) {
            throw new IllegalArgumentException("byte-pair encoding needs words, not characters");
        }
        this.words = words;
        this.segmenter = segmenter;
        this.vocabulary = vocabulary;
    }

    @Override
    public SubwordTokenizer restrictedTo(Predicate<String> tokens) {
        return new SubwordTokenizer(words, segmenter, tokens);
    }

    @Override
    public List<String> requiredTokens() {
        return Stream.concat(ContinuationMarker.BYTE_TOKENS.stream(), words.requiredTokens().stream())
                .toList();
    }

    /** The tokenizer of words. */
    public Tokenizer words() {
        return words;
    }

    @Override
    public List<String> tokenize(String line) {
        List<String> tokens = new ArrayList<>();
        words.tokenize(line).forEach(word -> addPieces(word, 0, null, tokens));
        return tokens;
    }

    /**
     * The subwords of a word with BPE-dropout (Provilkov, Emelianenko and Voita, 2020, "BPE-Dropout: Simple and Effective Subword
     * Regularization", algorithm 1).
     *
     * @param word not empty
     * @param dropout the probability, in [0, 1], with which each possible merge is skipped at each iteration
     * @param random the random number generator
     */
    public List<String> subwords(String word, double dropout, SplitMix64 random) {
        List<String> tokens = new ArrayList<>();
        addPieces(word, dropout, random, tokens);
        return tokens;
    }

    /** The subwords of a word without dropout. */
    public List<String> subwords(String word) {
        List<String> tokens = new ArrayList<>();
        addPieces(word, 0, null, tokens);
        return tokens;
    }

    /** The subwords of a word, and recursively the subwords from which each of them was merged: all tokens that BPE-dropout may produce. */
    public List<String> subwordsWithParts(String word) {
        List<String> tokens = new ArrayList<>();
        int[] starts = segmenter.split(word, 0, null);
        for (int i = 0; i + 1 < starts.length; i++) {
            addParts(word.substring(starts[i], starts[i + 1]), i + 2 == starts.length, tokens);
        }
        return tokens;
    }

    @Override
    public String detokenize(List<String> tokens) {
        return words.detokenize(ContinuationMarker.words(tokens));
    }

    @Override
    public boolean continuesWord(String token) {
        return ContinuationMarker.continuesWord(token);
    }

    /** The description of the tokenizer of words. */
    @Override
    public TokenizerDescription description() {
        return words.description();
    }

    private void addPieces(String word, double dropout, @Nullable SplitMix64 random, List<String> tokens) {
        int[] starts = segmenter.split(word, dropout, random);
        for (int i = 0; i + 1 < starts.length; i++) {
            addSubword(word.substring(starts[i], starts[i + 1]), i + 2 == starts.length, tokens);
        }
    }

    private void addSubword(String subword, boolean ends, List<String> tokens) {
        String token = ContinuationMarker.token(subword, ends);
        if (vocabulary.test(token) && !containsMarker(subword)) {
            tokens.add(token);
            return;
        }
        segmenter
                .mergeOf(subword, ends)
                .ifPresentOrElse(
                        merge -> {
                            addSubword(merge.left(), false, tokens);
                            addSubword(subword.substring(merge.left().length()), ends, tokens);
                        },
                        () -> ContinuationMarker.addBytes(subword, ends, tokens));
    }

    private void addParts(String subword, boolean ends, List<String> tokens) {
        if (!containsMarker(subword)) {
            tokens.add(ContinuationMarker.token(subword, ends));
        }
        segmenter.mergeOf(subword, ends).ifPresent(merge -> {
            addParts(merge.left(), false, tokens);
            addParts(subword.substring(merge.left().length()), ends, tokens);
        });
    }

    private static boolean containsMarker(String subword) {
        return subword.indexOf(ContinuationMarker.MARKER) >= 0;
    }
}
