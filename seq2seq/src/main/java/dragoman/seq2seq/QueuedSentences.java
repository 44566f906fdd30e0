package dragoman.seq2seq;

import dragoman.corpora.SentencePair;
import dragoman.seq2seq.batching.BatchOperation;
import dragoman.seq2seq.batching.BatchQueue;
import dragoman.seq2seq.sentence.SentenceOutput;
import dragoman.seq2seq.sentence.SentenceTranslator;
import dragoman.seq2seq.sentence.TokenAlignment;
import dragoman.seq2seq.sentence.TokenAttention;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.LongConsumer;

/** Translates sentences in batches that they share with those of other callers. */
final class QueuedSentences implements SentenceTranslator {
    private final TranslatorSentences sentences;
    private final BatchQueue queue;
    private final BatchOperation<String, SentenceOutput> translation;
    private final BatchOperation<SentencePair, TokenAlignment> alignment;
    private final BatchOperation<SentencePair, TokenAttention> attention;

    /** @param sourceTokens receives the number of source tokens of each batch */
    QueuedSentences(TranslatorSentences sentences, BatchQueue queue, LongConsumer sourceTokens) {
        this.sentences = sentences;
        this.queue = queue;
        translation = new Translations(sentences, sourceTokens);
        alignment = new Alignments(sentences);
        attention = new Attention(sentences);
    }

    private record Translations(TranslatorSentences sentences, LongConsumer sourceTokens)
            implements BatchOperation<String, SentenceOutput> {
        @Override
        public List<SentenceOutput> apply(List<String> inputs, IntPredicate cancelled) {
            List<TranslatedSentence> found = sentences.search(inputs, cancelled);
            sourceTokens.accept(
                    found.stream().mapToLong(TranslatedSentence::sourceTokens).sum());
            return found.stream().map(sentences::output).toList();
        }

        @Override
        public int size(String input) {
            return Math.max(1, input.length());
        }
    }

    private record Alignments(TranslatorSentences sentences) implements BatchOperation<SentencePair, TokenAlignment> {
        @Override
        public List<TokenAlignment> apply(List<SentencePair> inputs, IntPredicate cancelled) {
            return sentences.align(inputs);
        }

        @Override
        public int size(SentencePair input) {
            return Math.max(1, input.source().length() + input.target().length());
        }
    }

    private record Attention(TranslatorSentences sentences) implements BatchOperation<SentencePair, TokenAttention> {
        @Override
        public List<TokenAttention> apply(List<SentencePair> inputs, IntPredicate cancelled) {
            return sentences.attention(inputs);
        }

        @Override
        public int size(SentencePair input) {
            return Math.max(1, input.source().length() + input.target().length());
        }
    }

    @Override
    public List<SentenceOutput> translate(List<String> inputs) {
        return queue.apply(translation, inputs);
    }

    @Override
    public boolean readsPlainLines() {
        return sentences.readsPlainLines();
    }

    @Override
    public boolean readsCapitals() {
        return sentences.readsCapitals();
    }

    @Override
    public int length(String sentence) {
        return sentences.length(sentence);
    }

    @Override
    public int maximumLength() {
        return sentences.maximumLength();
    }

    @Override
    public int codes() {
        return sentences.codes();
    }

    @Override
    public boolean aligns() {
        return sentences.aligns();
    }

    @Override
    public List<TokenAlignment> align(List<SentencePair> pairs) {
        return queue.apply(alignment, pairs);
    }

    @Override
    public List<TokenAttention> attention(List<SentencePair> pairs) {
        return queue.apply(attention, pairs);
    }
}
