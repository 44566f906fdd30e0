package dragoman.seq2seq;

import dragoman.corpora.SentencePair;
import dragoman.seq2seq.sentence.SentenceFlag;
import dragoman.seq2seq.sentence.SentenceOutput;
import dragoman.seq2seq.sentence.SentenceTranslator;
import dragoman.seq2seq.sentence.TokenAlignment;
import dragoman.seq2seq.sentence.TokenAttention;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** Translates sentences into a pivot language, and these translations into the target language. */
final class PivotSentences implements SentenceTranslator {
    private final SentenceTranslator first;
    private final SentenceTranslator second;

    PivotSentences(SentenceTranslator first, SentenceTranslator second) {
        this.first = first;
        this.second = second;
    }

    /** The estimated quality is that of the worse step, the flags are those of both. */
    @Override
    public List<SentenceOutput> translate(List<String> sentences) {
        List<SentenceOutput> between = first.translate(sentences);
        List<SentenceOutput> last =
                second.translate(between.stream().map(SentenceOutput::text).toList());
        List<SentenceOutput> outputs = new ArrayList<>();
        for (int i = 0; i < last.size(); i++) {
            outputs.add(combined(between.get(i), last.get(i)));
        }
        return outputs;
    }

    private static SentenceOutput combined(SentenceOutput between, SentenceOutput last) {
        Set<SentenceFlag> flags = EnumSet.noneOf(SentenceFlag.class);
        flags.addAll(between.flags());
        flags.addAll(last.flags());
        OptionalDouble quality = between.quality().isPresent() && last.quality().isPresent()
                ? OptionalDouble.of(
                        Math.min(between.quality().getAsDouble(), last.quality().getAsDouble()))
                : OptionalDouble.empty();
        return new SentenceOutput(last.text(), quality, flags);
    }

    @Override
    public boolean readsPlainLines() {
        return first.readsPlainLines() || second.readsPlainLines();
    }

    @Override
    public boolean readsCapitals() {
        return first.readsCapitals();
    }

    @Override
    public int length(String sentence) {
        return first.length(sentence);
    }

    @Override
    public int maximumLength() {
        return Math.min(first.maximumLength(), second.maximumLength());
    }

    @Override
    public int codes() {
        return Math.min(first.codes(), second.codes());
    }

    @Override
    public boolean aligns() {
        return first.aligns() && second.aligns();
    }

    /**
     * Pairs of the two steps.
     *
     * @param first sentences and their translations in the pivot language
     * @param second these translations and those in the target language
     */
    private record Steps(List<SentencePair> first, List<SentencePair> second) {}

    /** The steps of given translations through the translation in the pivot language, which is computed again. */
    private Steps steps(List<SentencePair> pairs) {
        List<String> sources = pairs.stream().map(SentencePair::source).toList();
        List<SentencePair> before = new ArrayList<>();
        List<SentencePair> after = new ArrayList<>();
        List<SentenceOutput> between = first.translate(sources);
        for (int i = 0; i < pairs.size(); i++) {
            before.add(new SentencePair(sources.get(i), between.get(i).text()));
            after.add(new SentencePair(between.get(i).text(), pairs.get(i).target()));
        }
        return new Steps(before, after);
    }

    @Override
    public List<TokenAlignment> align(List<SentencePair> pairs) {
        Steps steps = steps(pairs);
        List<TokenAlignment> firstLinks = first.align(steps.first);
        List<TokenAlignment> secondLinks = second.align(steps.second);
        List<TokenAlignment> composed = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            composed.add(composed(firstLinks.get(i), secondLinks.get(i)));
        }
        return composed;
    }

    @Override
    public List<TokenAttention> attention(List<SentencePair> pairs) {
        Steps steps = steps(pairs);
        List<TokenAttention> before = first.attention(steps.first);
        List<TokenAttention> after = second.attention(steps.second);
        List<TokenAttention> composed = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            composed.add(after.get(i).after(before.get(i)));
        }
        return composed;
    }

    private static TokenAlignment composed(TokenAlignment first, TokenAlignment second) {
        List<TokenAlignment.Link> links = new ArrayList<>();
        for (TokenAlignment.Link last : second.links()) {
            first.links().stream()
                    .filter(before -> overlap(before, last) > 0)
                    .max(Comparator.comparingInt(before -> overlap(before, last)))
                    .map(before -> new TokenAlignment.Link(
                            before.sourceStart(), before.sourceEnd(), last.targetStart(), last.targetEnd()))
                    .ifPresent(links::add);
        }
        return new TokenAlignment(links);
    }

    /** The number of chars of the pivot language that both links are of. */
    private static int overlap(TokenAlignment.Link before, TokenAlignment.Link last) {
        return Math.min(before.targetEnd(), last.sourceEnd()) - Math.max(before.targetStart(), last.sourceStart());
    }
}
