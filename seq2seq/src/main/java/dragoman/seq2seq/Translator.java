package dragoman.seq2seq;

import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.EncodedPair;
import dragoman.corpora.IdMatrix;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.Tokenizer;
import dragoman.seq2seq.io.ModelDirectory;
import dragoman.seq2seq.io.ModelException;
import dragoman.seq2seq.io.TranslationModel;
import dragoman.seq2seq.io.TranslationModelFiles;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.model.ModelConfig;
import dragoman.seq2seq.model.Seq2Seq;
import dragoman.seq2seq.search.AncestralSampling;
import dragoman.seq2seq.search.BeamSearch;
import dragoman.seq2seq.search.DrawOptions;
import dragoman.seq2seq.search.Hypothesis;
import dragoman.seq2seq.search.SearchOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * A trained model that translates text. Immutable and safe for use by several threads at once. What a sentence gives does not depend on the
 * sentences beside it, on the number of threads, or on the machine, bit for bit.
 *
 * <p>Works in the caller's thread; {@link #withThreads} gives one that has threads of its own, which must be closed.
 */
public final class Translator implements AutoCloseable {
    /** Source tokens that are translated; what a sentence has beyond is cut off. */
    public static final int LONGEST_SOURCE = 500;

    /** Sentences that go through the network together, at most. */
    private static final int BATCH_SENTENCES = 32;

    /** Source tokens that go through the network together, at most, but for a single sentence: long sentences must not take much memory. */
    private static final int BATCH_TOKENS = 2048;

    private final TranslationModel model;
    /** That of the model, and of each that votes with it. */
    private final List<Seq2Seq> networks;

    private final Tokenizer source;
    private final Tokenizer target;
    private final ConcurrentLinkedDeque<BeamSearch.Memory> memories;
    private final int threadCount;
    /** Null where the caller's thread is the only one. */
    private final ExecutorService threads;

    private Translator(TranslationModel model, List<Seq2Seq> networks, int threadCount) {
        this.model = model;
        this.networks = networks;
        this.threadCount = threadCount;
        threads = threadCount == 1 ? null : pool(threadCount);
        source = model.source().newTokenizer();
        target = model.target().newTokenizer();
        memories = new ConcurrentLinkedDeque<>();
    }

    /**
     * Loads a model directory.
     *
     * @throws dragoman.seq2seq.io.ModelException if it is missing, half-written, damaged, or of a format that this version does not read
     */
    public static Translator load(Path directory) {
        return load(List.of(directory));
    }

    /**
     * Loads several models, which translate together: a token's probability is the mean of theirs.
     *
     * @throws dragoman.seq2seq.io.ModelException as {@link #load(Path)}, and if they differ in vocabularies, tokenizers or merges
     */
    public static Translator load(List<Path> directories) {
        TranslationModel first = null;
        List<Seq2Seq> networks = new ArrayList<>();
        for (Path directory : directories) {
            TranslationModel model = ModelDirectory.at(directory).read(TranslationModelFiles::read);
            first = first == null ? model : first;
            if (!model.source().equals(first.source()) || !model.target().equals(first.target())) {
                throw new ModelException(directory + " and " + directories.getFirst()
                        + " cut text into other tokens: only models of the same vocabularies translate together");
            }
            networks.add(new Seq2Seq(model.config(), model.weights(), Workers.single()));
        }
        if (first == null) {
            throw new IllegalArgumentException("no model");
        }
        return new Translator(first, List.copyOf(networks), 1);
    }

    /** The same model with so many threads, which translate the sentences of a list side by side. Close it to end them. */
    public Translator withThreads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException(count + " threads; at least 1 is needed");
        }
        return new Translator(model, networks, count);
    }

    private static ExecutorService pool(int count) {
        return Executors.newFixedThreadPool(
                count,
                Thread.ofPlatform().daemon().name("dragoman-translator-", 1).factory());
    }

    /** The network's description; of several, that of the first. */
    public ModelConfig config() {
        return model.config();
    }

    /** The best translation of a sentence, with a beam of 5. */
    public String translate(String sentence) {
        return translate(List.of(sentence)).getFirst();
    }

    /** The best translation of each sentence, in their order, with a beam of 5. */
    public List<String> translate(List<String> sentences) {
        return translate(sentences, SearchOptions.beam(5)).stream()
                .map(TranslatedSentence::text)
                .toList();
    }

    /**
     * What each sentence gives, in their order. Where {@code unk} is allowed, it is replaced by the source word that attention looked at most when
     * it was written (Luong et al., 2015).
     *
     * @throws IllegalArgumentException if coverage counts or {@code unk} is allowed, and a model does not attend to its source
     * @throws IllegalStateException if this translator has threads and was closed, or the caller is interrupted while they work
     */
    public List<TranslatedSentence> translate(List<String> sentences, SearchOptions options) {
        if (options.constraints().unknownAllowed() && !attends()) {
            throw new IllegalArgumentException("without attention no source word is known to stand for an unknown one");
        }
        BeamSearch search = new BeamSearch(networks, options);
        return translate(sentences, search::search);
    }

    /**
     * Translations of each sentence that are drawn by chance, in the order of the sentences; the same seed draws the same.
     *
     * @throws IllegalStateException as {@link #translate(List, SearchOptions)}
     */
    public List<TranslatedSentence> draw(List<String> sentences, DrawOptions options) {
        AncestralSampling sampling = new AncestralSampling(networks, options);
        return translate(sentences, sampling::draw);
    }

    /** Whether each of the models attends to the source. */
    public boolean attends() {
        return networks.stream()
                .allMatch(network -> network.config().decoder().attention().isPresent());
    }

    /** What is found for a batch of sentences. */
    private interface Search {
        List<List<Hypothesis>> of(IdMatrix sources, BeamSearch.Memory memory);
    }

    private List<TranslatedSentence> translate(List<String> sentences, Search search) {
        if (threads != null && threads.isShutdown()) {
            throw new IllegalStateException("this translator is closed");
        }
        TranslatedSentence[] results = new TranslatedSentence[sentences.size()];
        List<Encoded> toTranslate = new ArrayList<>();
        for (int i = 0; i < results.length; i++) {
            Encoded sentence = encode(i, sentences.get(i));
            if (sentence.ids.length == 0) {
                results[i] = new TranslatedSentence(List.of(new Translation("", 0)), 0, false);
            } else {
                toTranslate.add(sentence);
            }
        }
        // Sentences of like length share a batch, so that little of it is padding.
        toTranslate.sort(Comparator.comparingInt(sentence -> sentence.ids.length));
        runAll(batches(toTranslate), batch -> translateBatch(batch, search, results));
        return List.of(results);
    }

    /**
     * The ids with which a translation begins that begins with a text (forced decoding).
     *
     * @throws UnknownTokenException if the model has no token for a part of the text
     */
    public List<Integer> beginning(String text) {
        List<String> tokens = target.tokenize(text);
        int[] ids = model.target().vocabulary().encode(tokens);
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == Vocabulary.UNK) {
                throw new UnknownTokenException("the vocabulary of the model cannot spell '" + tokens.get(i)
                        + "': leave it out of the beginning");
            }
        }
        return Arrays.stream(ids).boxed().toList();
    }

    /** A sentence: the tokens that are translated, their ids, and how many it has in all. */
    private record Encoded(int position, List<String> kept, int[] ids, int tokens) {}

    private Encoded encode(int position, String sentence) {
        List<String> tokens = source.tokenize(sentence);
        List<String> kept = tokens.subList(0, Math.min(tokens.size(), LONGEST_SOURCE));
        return new Encoded(position, kept, model.source().vocabulary().encode(kept), tokens.size());
    }

    /** @param sentences in order of length, so that the last one of a batch says how many steps it takes */
    private List<List<Encoded>> batches(List<Encoded> sentences) {
        // Few sentences are shared among the threads too.
        int most = Math.min(BATCH_SENTENCES, Math.ceilDiv(sentences.size(), threadCount));
        List<List<Encoded>> batches = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= sentences.size(); to++) {
            if (to == sentences.size() || isFull(to + 1 - from, sentences.get(to).ids.length, most)) {
                batches.add(sentences.subList(from, to));
                from = to;
            }
        }
        return batches;
    }

    private static boolean isFull(int size, int longest, int most) {
        return size > most || size * longest > BATCH_TOKENS;
    }

    private void runAll(List<List<Encoded>> batches, Consumer<List<Encoded>> work) {
        if (threads == null || batches.size() < 2) {
            batches.forEach(work);
            return;
        }
        List<Future<?>> running = new ArrayList<>();
        // The long sentences first, so that the last batches to end are short.
        for (List<Encoded> batch : batches.reversed()) {
            running.add(submit(() -> work.accept(batch)));
        }
        try {
            for (Future<?> future : running) {
                future.get();
            }
        } catch (ExecutionException e) {
            running.forEach(future -> future.cancel(false));
            switch (e.getCause()) {
                case Error error -> throw error;
                case RuntimeException exception -> throw exception;
                default -> throw new IllegalStateException(e.getCause());
            }
        } catch (InterruptedException e) {
            running.forEach(future -> future.cancel(true));
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while translating", e);
        }
    }

    private Future<?> submit(Runnable work) {
        try {
            return threads.submit(work);
        } catch (RejectedExecutionException e) {
            // Closed since this translation began: the caller does the rest.
            work.run();
            return CompletableFuture.completedFuture(null);
        }
    }

    private void translateBatch(List<Encoded> batch, Search search, TranslatedSentence[] results) {
        BeamSearch.Memory memory = memories.pollFirst();
        if (memory == null) {
            Workers own = Workers.single();
            memory = new BeamSearch.Memory(new Compute(own, new Workspace()), new Compute(own, new Workspace()));
        }
        IdMatrix ids = IdMatrix.withEos(batch.stream().map(Encoded::ids).toList());
        List<List<Hypothesis>> found = search.of(ids, memory);
        memories.addFirst(memory);
        for (int i = 0; i < batch.size(); i++) {
            Encoded sentence = batch.get(i);
            List<Translation> translations = found.get(i).stream()
                    .map(hypothesis -> decode(hypothesis, sentence))
                    .toList();
            results[sentence.position] =
                    new TranslatedSentence(translations, sentence.tokens, sentence.tokens > LONGEST_SOURCE);
        }
    }

    private Translation decode(Hypothesis hypothesis, Encoded sentence) {
        List<String> tokens = model.target().vocabulary().decode(hypothesis.tokens());
        if (Arrays.stream(hypothesis.tokens()).anyMatch(token -> token == Vocabulary.UNK)) {
            EncodedPair pair = new EncodedPair(sentence.ids, hypothesis.tokens());
            tokens = UnknownWords.replaced(networks.getFirst(), pair, sentence.kept, tokens);
        }
        return new Translation(target.detokenize(tokens), hypothesis.score());
    }

    /** Ends the threads, if it has any, once the translations under way are done; does not wait for them. */
    @Override
    public void close() {
        if (threads != null) {
            threads.shutdown();
        }
    }
}
