package dragoman.seq2seq.sentence;

import dragoman.corpora.SentencePair;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A translator that maps the text of a sentence, whose length is its number of words, and remembers what it read. */
final class FakeTranslator implements SentenceTranslator {
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}]+|\\S");

    private final UnaryOperator<String> mapping;
    private final int codes;
    private final boolean aligns;
    private final boolean capitals;
    private final List<String> read = new ArrayList<>();

    FakeTranslator(UnaryOperator<String> mapping, int codes, boolean aligns) {
        this(mapping, codes, aligns, true);
    }

    private FakeTranslator(UnaryOperator<String> mapping, int codes, boolean aligns, boolean capitals) {
        this.capitals = capitals;
        this.mapping = mapping;
        this.codes = codes;
        this.aligns = aligns;
    }

    /** A translator without codes that aligns word by word. */
    static FakeTranslator of(UnaryOperator<String> mapping) {
        return new FakeTranslator(mapping, 0, true);
    }

    /** The same of a model that reads no capitals. */
    static FakeTranslator withoutCapitals(UnaryOperator<String> mapping) {
        return new FakeTranslator(mapping, 0, true, false);
    }

    List<String> read() {
        return read;
    }

    @Override
    public List<SentenceOutput> translate(List<String> sentences) {
        read.addAll(sentences);
        return sentences.stream().map(mapping).map(SentenceOutput::of).toList();
    }

    @Override
    public boolean readsPlainLines() {
        return false;
    }

    @Override
    public boolean readsCapitals() {
        return capitals;
    }

    @Override
    public int length(String sentence) {
        return sentence.isEmpty() ? 0 : sentence.split(" ").length;
    }

    @Override
    public int maximumLength() {
        return 12;
    }

    @Override
    public int codes() {
        return codes;
    }

    @Override
    public boolean aligns() {
        return aligns;
    }

    /** Aligns the words in order. */
    @Override
    public List<TokenAlignment> align(List<SentencePair> pairs) {
        return pairs.stream().map(FakeTranslator::alignment).toList();
    }

    private static TokenAlignment alignment(SentencePair pair) {
        List<int[]> source = words(pair.source());
        List<int[]> target = words(pair.target());
        List<TokenAlignment.Link> links = new ArrayList<>();
        for (int i = 0; i < target.size() && !source.isEmpty(); i++) {
            int[] from = source.get(Math.min(i, source.size() - 1));
            links.add(new TokenAlignment.Link(from[0], from[1], target.get(i)[0], target.get(i)[1]));
        }
        return new TokenAlignment(links);
    }

    private static List<int[]> words(String text) {
        List<int[]> words = new ArrayList<>();
        for (Matcher token = TOKEN.matcher(text); token.find(); ) {
            words.add(new int[] {token.start(), token.end()});
        }
        return words;
    }

    @Override
    public List<TokenAttention> attention(List<SentencePair> pairs) {
        throw new IllegalStateException("no attention");
    }
}
