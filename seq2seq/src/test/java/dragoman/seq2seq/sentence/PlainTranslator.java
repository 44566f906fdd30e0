package dragoman.seq2seq.sentence;

import dragoman.corpora.SentencePair;
import java.util.List;
import java.util.function.UnaryOperator;

/** A translator of plain lines without attention. */
record PlainTranslator(UnaryOperator<String> mapping) implements SentenceTranslator {
    @Override
    public List<SentenceOutput> translate(List<String> sentences) {
        return sentences.stream().map(mapping).map(SentenceOutput::of).toList();
    }

    @Override
    public boolean readsPlainLines() {
        return true;
    }

    @Override
    public boolean readsCapitals() {
        return true;
    }

    @Override
    public int length(String sentence) {
        return sentence.length();
    }

    @Override
    public int maximumLength() {
        return 1000;
    }

    @Override
    public int codes() {
        return 0;
    }

    @Override
    public boolean aligns() {
        return false;
    }

    @Override
    public List<TokenAlignment> align(List<SentencePair> pairs) {
        throw new IllegalStateException("no attention");
    }

    @Override
    public List<TokenAttention> attention(List<SentencePair> pairs) {
        throw new IllegalStateException("no attention");
    }
}
