package dragoman.examples;

import dragoman.corpora.EncodedPair;
import java.util.List;

/** A perceptron (Rosenblatt, 1958) of two classes on the counts of words, which ignores their order. */
record BagOfWords(double[] weights) {
    private static final int EPOCHS = 20;

    static BagOfWords trained(List<EncodedPair> texts, int vocabularySize) {
        BagOfWords bag = new BagOfWords(new double[vocabularySize]);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            for (EncodedPair text : texts) {
                int error = text.target()[0] - bag.classify(text.source());
                for (int word : text.source()) {
                    bag.weights[word] += error;
                }
            }
        }
        return bag;
    }

    /** Returns 1 if the weights of the words sum up to more than 0, else 0. */
    int classify(int[] words) {
        double sum = 0;
        for (int word : words) {
            sum += weights[word];
        }
        return sum > 0 ? 1 : 0;
    }
}
