package dragoman.corpora.text;

import dragoman.corpora.SplitMix64;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the words that another tokenizer finds into the pieces of byte-pair encoding, and puts them together again ({@link SubwordMarks}).
 *
 * <p>A piece that is not known is taken apart by undoing its merge, and so on, as subword-nmt does with a vocabulary; a character that is
 * not known is written in the bytes of its UTF-8. So any text can be written, and comes back as the other tokenizer gives it back.
 */
public final class SubwordTokenizer implements Tokenizer {
    private final Tokenizer words;
    private final BytePairSegmenter segmenter;
    private final Predicate<String> known;

    /**
     * A tokenizer that knows every piece and every character.
     *
     * @param words cuts text into words
     */
    public SubwordTokenizer(Tokenizer words, BytePairMerges merges) {
        this(words, new BytePairSegmenter(merges), piece -> true);
    }

    private SubwordTokenizer(Tokenizer words, BytePairSegmenter segmenter, Predicate<String> known) {
        if (words.description().kind() == TokenizerKind.CHARACTER) {
            throw new IllegalArgumentException("characters have no pieces: byte-pair encoding needs words");
        }
        this.words = words;
        this.segmenter = segmenter;
        this.known = known;
    }

    @Override
    public SubwordTokenizer restrictedTo(Predicate<String> tokens) {
        return new SubwordTokenizer(words, segmenter, tokens);
    }

    @Override
    public List<String> requiredTokens() {
        return SubwordMarks.ALWAYS;
    }

    /** What finds the words. */
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
     * The pieces of a word as BPE-dropout cuts it (Provilkov et al. 2020, "BPE-Dropout: Simple and Effective Subword Regularization",
     * algorithm 1).
     *
     * @param word not empty
     * @param dropout the probability, from 0 to 1, with which a merge is left out, each time that it could be made
     * @param random what is drawn from
     */
    public List<String> pieces(String word, double dropout, SplitMix64 random) {
        List<String> tokens = new ArrayList<>();
        addPieces(word, dropout, random, tokens);
        return tokens;
    }

    /** The pieces of a word without chance. */
    public List<String> pieces(String word) {
        List<String> tokens = new ArrayList<>();
        addPieces(word, 0, null, tokens);
        return tokens;
    }

    /** The pieces of a word, and behind them the pieces that each was merged of, those that they were merged of, and so on. */
    public List<String> piecesAndParts(String word) {
        List<String> tokens = new ArrayList<>();
        int[] starts = segmenter.split(word, 0, null);
        for (int i = 0; i + 1 < starts.length; i++) {
            addParts(word.substring(starts[i], starts[i + 1]), i + 2 == starts.length, tokens);
        }
        return tokens;
    }

    @Override
    public String detokenize(List<String> tokens) {
        return words.detokenize(SubwordMarks.words(tokens));
    }

    @Override
    public boolean continuesWord(String token) {
        return SubwordMarks.continuesWord(token);
    }

    /** That of the tokenizer of the words. */
    @Override
    public TokenizerDescription description() {
        return words.description();
    }

    private void addPieces(String word, double dropout, @Nullable SplitMix64 random, List<String> tokens) {
        int[] starts = segmenter.split(word, dropout, random);
        for (int i = 0; i + 1 < starts.length; i++) {
            addKnown(word.substring(starts[i], starts[i + 1]), i + 2 == starts.length, tokens);
        }
    }

    private void addKnown(String piece, boolean ends, List<String> tokens) {
        String token = SubwordMarks.token(piece, ends);
        if (known.test(token) && !holdsMark(piece)) {
            tokens.add(token);
            return;
        }
        segmenter
                .maker(piece, ends)
                .ifPresentOrElse(
                        merge -> {
                            addKnown(merge.left(), false, tokens);
                            addKnown(piece.substring(merge.left().length()), ends, tokens);
                        },
                        () -> SubwordMarks.addBytes(piece, ends, tokens));
    }

    private void addParts(String piece, boolean ends, List<String> tokens) {
        if (!holdsMark(piece)) {
            tokens.add(SubwordMarks.token(piece, ends));
        }
        segmenter.maker(piece, ends).ifPresent(merge -> {
            addParts(merge.left(), false, tokens);
            addParts(piece.substring(merge.left().length()), ends, tokens);
        });
    }

    private static boolean holdsMark(String piece) {
        return piece.indexOf(SubwordMarks.MARK) >= 0;
    }
}
