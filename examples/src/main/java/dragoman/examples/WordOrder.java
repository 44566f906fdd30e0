package dragoman.examples;

import dragoman.core.Matrix;
import dragoman.core.RowOps;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.EncodedPair;
import dragoman.corpora.IdMatrix;
import dragoman.corpora.Vocabulary;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.ScoredSteps;
import dragoman.seq2seq.model.SequenceClassifier;
import dragoman.seq2seq.model.config.ClassifierConfig;
import dragoman.seq2seq.task.ClassifierTask;
import dragoman.seq2seq.task.TrainingData;
import dragoman.seq2seq.training.InMemoryTraining;
import dragoman.seq2seq.training.TrainingConfig;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Classifies praise and blame that differ only in the order of words, with a recurrent network and with a bag of words. */
public final class WordOrder {
    private static final List<String> GOOD =
            words("easy bright warm quick quiet fresh clean kind cheap safe calm sweet");
    private static final List<String> BAD =
            words("difficult dull cold slow loud stale dirty rude dear risky wild sour");
    private static final Vocabulary WORDS = Vocabulary.build(Stream.of(GOOD, BAD, words("not but")), 100, 1);
    private static final int BLAME = 0;
    private static final int PRAISE = 1;

    private WordOrder() {}

    /** Trains for a second and prints the accuracy of both on unseen pairs of words. */
    public static void main(String[] arguments) {
        show(200, IO::println);
    }

    /**
     * Accuracy on unseen pairs of words.
     *
     * @param network of the recurrent network
     * @param bag of the bag of words
     */
    record Accuracy(double network, double bag) {}

    static Accuracy show(int updates, Consumer<String> out) {
        List<EncodedPair> texts = texts();
        // The four texts of the same two words are adjacent, so that an unseen pair of words is unseen in every order.
        List<EncodedPair> unseen = texts.subList(0, 4 * 40);
        TrainingData data = new TrainingData(texts.subList(unseen.size(), texts.size()), unseen);
        SequenceClassifier model = train(data, updates);

        showSteps(model, "not difficult but easy", out);
        int network = 0;
        BagOfWords bag = BagOfWords.trained(data.training(), WORDS.size());
        int ofBag = 0;
        for (EncodedPair text : unseen) {
            Matrix probabilities = model.probabilities(IdMatrix.of(List.of(text.source())), newCompute());
            network += RowOps.argMax(probabilities, 0) == text.target()[0] ? 1 : 0;
            ofBag += bag.classify(text.source()) == text.target()[0] ? 1 : 0;
        }
        out.accept("of " + unseen.size() + " texts with unseen pairs of words, the network has " + network
                + " right, a bag of words " + ofBag);
        return new Accuracy((double) network / unseen.size(), (double) ofBag / unseen.size());
    }

    private static SequenceClassifier train(TrainingData data, int updates) {
        ClassifierConfig network = ClassifierConfig.builder()
                .cell(CellKind.GRU)
                .embeddingSize(12)
                .hiddenSize(24)
                .vocabularySize(WORDS.size())
                .classes(2)
                .build();
        SequenceClassifier model = SequenceClassifier.initialized(network, 1, Workers.single());
        TrainingConfig config = TrainingConfig.builder()
                .learningRate(0.01)
                .clipNorm(1)
                .batchSize(32)
                .intervals(updates, updates)
                .maxUpdates(updates)
                .build();
        ClassifierTask task =
                new ClassifierTask(model, data, ScoredSteps.LAST, config.batch().size(), config.seed());
        InMemoryTraining.run(task, config, Workers.single());
        return model;
    }

    /** Prints the prediction after each word. */
    private static void showSteps(SequenceClassifier model, String text, Consumer<String> out) {
        List<String> words = words(text);
        Matrix probabilities = model.stepProbabilities(IdMatrix.of(List.of(WORDS.encode(words))), newCompute());
        for (int t = 0; t < words.size(); t++) {
            out.accept(String.format(
                    Locale.ROOT, "step %d  %-10s praise %.2f", t, words.get(t), probabilities.get(t, PRAISE)));
        }
    }

    /** Returns, for each pair of a good and a bad word, two texts of praise and two of blame with the same words. */
    private static List<EncodedPair> texts() {
        List<String[]> pairs = new ArrayList<>();
        GOOD.forEach(good -> BAD.forEach(bad -> pairs.add(new String[] {good, bad})));
        Collections.shuffle(pairs, new Random(1));
        return pairs.stream()
                .flatMap(pair -> Stream.of(
                        text(pair[0] + " not " + pair[1], PRAISE),
                        text(pair[1] + " not " + pair[0], BLAME),
                        text("not " + pair[1] + " but " + pair[0], PRAISE),
                        text("not " + pair[0] + " but " + pair[1], BLAME)))
                .toList();
    }

    private static EncodedPair text(String text, int label) {
        return new EncodedPair(WORDS.encode(words(text)), new int[] {label});
    }

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }

    private static Compute newCompute() {
        return new Compute(Workers.single(), new Workspace());
    }
}
