package dragoman.seq2seq;

import dragoman.seq2seq.batching.BatchListener;
import dragoman.seq2seq.batching.BatchQueue;
import dragoman.seq2seq.batching.RequestThreads;
import dragoman.seq2seq.sentence.TranslatedText;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/**
 * Translates for many callers at once, as a service does: sentences of requests that wait at the same time are translated in common batches, by a
 * fixed number of threads. Requests take turns, so that a short one does not wait for a long one to end. A result is the same as that of the
 * {@link TextTranslator}, bit for bit. Thread-safe.
 *
 * <p>A request that is cancelled, or whose time is over, is left out of later batches, and of the batch under way from the next step of the search.
 */
public final class BatchingTranslator implements AutoCloseable {
    /** The default time after which a request fails. */
    public static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Shared shared;
    private final TextTranslator translator;

    /**
     * What the translators of several directions have in common.
     *
     * @param requests the requests under way
     * @param batches computes their sentences
     * @param sourceTokens the source tokens that were translated
     */
    private record Shared(RequestThreads requests, BatchQueue batches, LongAdder sourceTokens) {}

    private BatchingTranslator(Shared shared, TextTranslator translator) {
        this.shared = shared;
        this.translator =
                translator.through(step -> new QueuedSentences(step, shared.batches, shared.sourceTokens::add));
    }

    /**
     * Settings of a batching translator.
     *
     * @param translator translates the texts; one whose model works in the caller's thread
     */
    public static Builder builder(TextTranslator translator) {
        return new Builder(translator);
    }

    /** A translator of another direction that shares threads and limits with this one, and is closed with it. */
    public BatchingTranslator with(TextTranslator other) {
        return new BatchingTranslator(shared, other);
    }

    /** The translation of a text, as {@link #translate(List, Duration)} within {@link #TIMEOUT}. */
    public CompletableFuture<TranslatedText> translate(String text) {
        return submit(texts -> texts.translate(text), TIMEOUT);
    }

    /**
     * The translation of each text, in their order.
     *
     * @param timeout the time after which the request fails
     * @return fails as that of {@link #submit}
     */
    public CompletableFuture<List<TranslatedText>> translate(List<String> texts, Duration timeout) {
        List<String> copy = List.copyOf(texts);
        return submit(translator -> translator.translate(copy), timeout);
    }

    /**
     * Work that translates by several calls, such as the translation of a file. Each call of the translator waits for its batches.
     *
     * @param work what to do with the translator, which is of no use elsewhere; runs in a virtual thread, which is interrupted if the future is
     *     cancelled
     * @param timeout the time after which the request fails
     * @return fails with {@link dragoman.seq2seq.batching.QueueFullException} if there are too many requests, with {@link
     *     java.util.concurrent.TimeoutException} if the time is over, with {@link IllegalStateException} after {@link #close}, and with what the
     *     work throws
     */
    public <T> CompletableFuture<T> submit(Function<TextTranslator, T> work, Duration timeout) {
        return shared.requests.submit(() -> work.apply(translator), timeout);
    }

    /** The number of requests under way, with those that wait for a place. */
    public int requests() {
        return shared.requests.underWay();
    }

    /** The number of sentences that wait to be translated. */
    public int waitingSentences() {
        return shared.batches.waiting();
    }

    /** The number of source tokens that were translated so far. */
    public long sourceTokens() {
        return shared.sourceTokens.sum();
    }

    /** Refuses further requests, waits for those under way, and ends the threads. The model stays open. */
    @Override
    public void close() {
        shared.requests.close();
        shared.batches.close();
    }

    /** Settings of a batching translator. */
    public static final class Builder {
        private final TextTranslator translator;
        private int threads = Runtime.getRuntime().availableProcessors();
        private int requestLimit = 256;
        private Duration patience = Duration.ZERO;
        private BatchListener listener = BatchListener.NONE;

        private Builder(TextTranslator translator) {
            this.translator = translator;
        }

        /** The number of threads, each of which translates a batch; that of the processors if it is not set. */
        public Builder threads(int count) {
            threads = count;
            return this;
        }

        /** The number of requests that may be under way at the same time; 256 if it is not set. */
        public Builder requestLimit(int count) {
            requestLimit = count;
            return this;
        }

        /** How long a further request waits for a place before it is refused; it is refused at once if this is not set. */
        public Builder patience(Duration time) {
            patience = time;
            return this;
        }

        /** What receives each batch. */
        public Builder listener(BatchListener batches) {
            listener = batches;
            return this;
        }

        /** The translator, which must be closed. */
        public BatchingTranslator build() {
            RequestThreads requests = new RequestThreads(requestLimit, patience);
            Shared shared = new Shared(requests, new BatchQueue(threads, listener), new LongAdder());
            return new BatchingTranslator(shared, translator);
        }
    }
}
