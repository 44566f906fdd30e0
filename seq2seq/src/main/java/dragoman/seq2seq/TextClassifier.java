package dragoman.seq2seq;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.CorpusException;
import dragoman.corpora.IdMatrix;
import dragoman.corpora.Labels;
import dragoman.corpora.LineReader;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.SentencePair;
import dragoman.corpora.text.Tokenizer;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.corpora.text.Tokenizers;
import dragoman.seq2seq.inspection.ClassifierOnText;
import dragoman.seq2seq.inspection.GradientFlow;
import dragoman.seq2seq.io.ClassifierModel;
import dragoman.seq2seq.io.ModelDirectory;
import dragoman.seq2seq.io.codec.ModelFiles;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.FixedWeights;
import dragoman.seq2seq.model.SequenceClassifier;
import dragoman.seq2seq.model.config.ClassifierConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A trained classifier that predicts the label of a text, after all of its tokens or after each. Immutable and safe for use by several threads
 * at once. A text gets the same probabilities alone and among others, with any number of threads, bit for bit. Computes in the caller's thread;
 * {@link #withThreads} returns a classifier with threads of its own.
 */
public final class TextClassifier implements AutoCloseable {
    private static final int BATCH = 128;

    private final ClassifierModel model;
    private final SequenceClassifier network;
    private final Tokenizer tokenizer;
    private final FacadeThreads threads;

    private TextClassifier(ClassifierModel model, SequenceClassifier network, int threadCount) {
        this.model = model;
        this.network = network;
        tokenizer = Tokenizers.of(model.tokenizer());
        threads = new FacadeThreads("classifier", threadCount);
    }

    /**
     * Loads a model directory.
     *
     * @throws dragoman.seq2seq.io.file.ModelException if it is missing, half-written, damaged, of another task, or of a format that this version
     *     does not read
     */
    public static TextClassifier load(Path directory) {
        ClassifierModel model =
                ModelDirectory.at(directory).read(files -> ModelFiles.read(files, ClassifierModel.class));
        SequenceClassifier network =
                new SequenceClassifier(model.config(), FixedWeights.of(model.weights()), Workers.single());
        return new TextClassifier(model, network, 1);
    }

    /** The same model with this number of threads, which classify the texts of a list in parallel; {@link #close} ends them. */
    public TextClassifier withThreads(int count) {
        return new TextClassifier(model, network, count);
    }

    /** The network's description. */
    public ClassifierConfig config() {
        return model.config();
    }

    /**
     * The gradients of the loss of the predicted label along the lines of a file, read as one text; {@link GradientFlow}.
     *
     * @param examples pieces of the text, whose mean is shown
     * @throws CorpusException if the file is bad
     */
    public GradientFlow gradientFlow(Path file, int examples) {
        int[] ids = LineReader.readAll(file, odd -> {}).stream()
                .flatMapToInt(line -> Arrays.stream(encode(line)))
                .toArray();
        SequenceClassifier trained =
                new SequenceClassifier(model.config(), model.weights().widened(), Workers.single());
        return new GradientFlow(new ClassifierOnText(trained, ids), examples);
    }

    /** The tokenizer of the model. */
    public TokenizerDescription tokenizer() {
        return model.tokenizer();
    }

    /** The labels that the model predicts. */
    public Labels labels() {
        return model.labels();
    }

    /** The label of a text; nothing where it holds no token. */
    public Optional<Classification> classify(String text) {
        return classify(List.of(text)).getFirst();
    }

    /** The label of each text, in their order; nothing where one holds no token. */
    public List<Optional<Classification>> classify(List<String> texts) {
        return classifyIds(texts.stream().map(this::encode).toList());
    }

    /** The prediction after each token of a text. */
    public List<ClassifiedStep> steps(String text) {
        threads.requireOpen();
        List<String> tokens = tokenizer.tokenize(text);
        if (tokens.isEmpty()) {
            return List.of();
        }
        Compute compute = newCompute();
        IdMatrix inputs = IdMatrix.of(List.of(model.vocabulary().encode(tokens)));
        Matrix probabilities = network.stepProbabilities(inputs, compute);
        return IntStream.range(0, tokens.size())
                .mapToObj(t -> new ClassifiedStep(
                        tokenizer.detokenize(List.of(tokens.get(t))), classification(probabilities, t)))
                .toList();
    }

    /**
     * The accuracy of the model.
     *
     * @param corpus texts with their labels, which count without the white space around them
     * @param mostTokens the number of tokens of each text that are read at most, from its first; at least 1
     * @throws CorpusException if the corpus is bad, has a line that holds NUL or is 1 MB or longer, or a label that the model does not know
     */
    public ClassificationScore score(ParallelCorpus corpus, int mostTokens) {
        if (mostTokens < 1) {
            throw new IllegalArgumentException(mostTokens + " tokens of each text; it must be at least 1");
        }
        long[] texts = new long[labels().size()];
        long[] right = new long[labels().size()];
        Labelled labelled = read(corpus, mostTokens);
        List<Optional<Classification>> given = classifyIds(labelled.texts);
        for (int i = 0; i < given.size(); i++) {
            int gold = labelled.labels.get(i);
            if (given.get(i).isPresent()) {
                texts[gold]++;
                right[gold] += given.get(i).get().label().equals(labels().name(gold)) ? 1 : 0;
            }
        }
        long empty = given.stream().filter(Optional::isEmpty).count();
        List<ClassificationScore.OfLabel> scores = IntStream.range(0, labels().size())
                .mapToObj(c -> new ClassificationScore.OfLabel(labels().name(c), texts[c], right[c]))
                .toList();
        return new ClassificationScore(scores, empty);
    }

    /** The ids of the tokens of texts that are read, and the classes of the texts. */
    private record Labelled(List<int[]> texts, List<Integer> labels) {}

    private Labelled read(ParallelCorpus corpus, int mostTokens) {
        Labelled labelled = new Labelled(new ArrayList<>(), new ArrayList<>());
        try (Stream<SentencePair> pairs = corpus.stream(odd -> {
            throw odd.refusal();
        })) {
            pairs.forEachOrdered(pair -> {
                labelled.labels.add(label(pair.target(), labelled.labels.size() + 1));
                int[] ids = encode(pair.source());
                labelled.texts.add(ids.length > mostTokens ? Arrays.copyOf(ids, mostTokens) : ids);
            });
        }
        return labelled;
    }

    private int label(String name, long line) {
        try {
            return labels().require(name.strip());
        } catch (CorpusException e) {
            throw new CorpusException("line " + line + ": " + e.getMessage(), e);
        }
    }

    private int[] encode(String text) {
        return model.vocabulary().encode(tokenizer.tokenize(text));
    }

    /** In batches of similar lengths. */
    private List<Optional<Classification>> classifyIds(List<int[]> texts) {
        threads.requireOpen();
        List<Optional<Classification>> classified = new ArrayList<>();
        texts.forEach(text -> classified.add(Optional.empty()));
        List<Integer> order = IntStream.range(0, texts.size())
                .boxed()
                .filter(i -> texts.get(i).length > 0)
                .sorted(Comparator.comparingInt(i -> texts.get(i).length))
                .toList();
        int size = Math.clamp(Math.ceilDiv(order.size(), threads.count()), 1, BATCH);
        List<List<Integer>> batches = new ArrayList<>();
        for (int from = 0; from < order.size(); from += size) {
            batches.add(order.subList(from, Math.min(order.size(), from + size)));
        }
        threads.run(batches, batch -> classifyBatch(batch, texts, classified));
        return classified;
    }

    /** Every batch writes to places of its own. */
    private void classifyBatch(List<Integer> batch, List<int[]> texts, List<Optional<Classification>> classified) {
        IdMatrix inputs = IdMatrix.of(batch.stream().map(texts::get).toList());
        Matrix probabilities = network.probabilities(inputs, newCompute());
        for (int row = 0; row < batch.size(); row++) {
            classified.set(batch.get(row), Optional.of(classification(probabilities, row)));
        }
    }

    private Classification classification(Matrix probabilities, int row) {
        return new Classification(IntStream.range(0, labels().size())
                .mapToObj(c -> new Classification.LabelProbability(
                        labels().name(c), ModelException.requireFinite(probabilities.get(row, c))))
                .sorted(Comparator.comparingDouble(Classification.LabelProbability::probability)
                        .reversed())
                .toList());
    }

    private static Compute newCompute() {
        return new Compute(Workers.single(), new Workspace());
    }

    /** Closes this classifier as {@link Translator#close} does. */
    @Override
    public void close() {
        threads.close();
    }
}
