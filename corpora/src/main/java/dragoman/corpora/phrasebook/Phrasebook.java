package dragoman.corpora.phrasebook;

import dragoman.corpora.CorpusException;
import dragoman.corpora.SentencePair;
import java.util.ArrayList;
import java.util.List;

/**
 * The English–French corpus of the toolkit: everyday sentence pairs generated from a lexicon and sentence patterns, split so that the test
 * sentences are new combinations of known words, and 200 hand-written pairs. Equal seeds give equal corpora on every machine. Immutable.
 */
public final class Phrasebook {
    private static final int VALIDATION_SIZE = 1_000;
    private static final int TEST_SIZE = 1_200;

    private final Split split;
    private final List<SentencePair> handwritten;

    private Phrasebook(Split split, List<SentencePair> handwritten) {
        this.split = split;
        this.handwritten = handwritten;
    }

    /** Generates the English–French phrasebook; the seed determines the phrases and their split. */
    public static Phrasebook englishFrench(long seed) {
        Concepts concepts = Concepts.read("classes.txt");
        List<SentencePattern> patterns = patterns(concepts);
        PhraseGenerator generator = new PhraseGenerator(concepts, Language.read("english"), Language.read("french"));
        Split split = Split.of(generator.generate(patterns, seed), VALIDATION_SIZE, TEST_SIZE, seed);
        return new Phrasebook(split, readHandwritten("handwritten.tsv"));
    }

    static List<SentencePattern> patterns(Concepts concepts) {
        return DataFile.entries("patterns.txt").stream()
                .map(entry -> SentencePattern.parse(entry, concepts))
                .toList();
    }

    private static List<SentencePair> readHandwritten(String file) {
        List<SentencePair> pairs = new ArrayList<>();
        for (String line : DataFile.lines(file)) {
            String[] sides = line.split("\t", -1);
            if (sides.length != 2) {
                throw new CorpusException("phrasebook " + file + ", line " + (pairs.size() + 1) + ": expected one TAB");
            }
            pairs.add(new SentencePair(sides[0], sides[1]));
        }
        return List.copyOf(pairs);
    }

    public List<SentencePair> train() {
        return pairs(split.training());
    }

    public List<SentencePair> validation() {
        return pairs(split.validation());
    }

    /** The test pairs: neither these sentences nor their patterns with the same content words occur in the training pairs. */
    public List<SentencePair> test() {
        return pairs(split.test());
    }

    /** The 200 hand-written everyday pairs, which are independent of the patterns. */
    public List<SentencePair> handwritten() {
        return handwritten;
    }

    /** The training pairs, with pattern and content words, in the order of {@link #train()}. */
    List<Phrase> trainPhrases() {
        return split.training();
    }

    /** The validation pairs, with pattern and content words, in the order of {@link #validation()}. */
    List<Phrase> validationPhrases() {
        return split.validation();
    }

    /** The test pairs, with pattern and content words, in the order of {@link #test()}. */
    List<Phrase> testPhrases() {
        return split.test();
    }

    private static List<SentencePair> pairs(List<Phrase> phrases) {
        return phrases.stream().map(Phrase::pair).toList();
    }
}
