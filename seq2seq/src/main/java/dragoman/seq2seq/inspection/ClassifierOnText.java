package dragoman.seq2seq.inspection;

import dragoman.core.Matrix;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.recurrent.RnnStack;
import dragoman.seq2seq.model.SequenceClassifier;

/**
 * A classifier that reads a text. The examples are parts of the text at equal distances from its start to its end, each read from a state of zeros;
 * the loss of a step is that of the label that the classifier predicts there.
 */
public final class ClassifierOnText implements InspectedNetwork {
    private final SequenceClassifier model;
    private final TextParts parts;
    private final ParameterVector unused;

    /** @param text ids of the vocabulary of the model */
    public ClassifierOnText(SequenceClassifier model, int[] text) {
        this.model = model;
        parts = new TextParts(text, 0);
        unused = new ParameterVector(model.weights().layout());
    }

    @Override
    public ParameterLayout layout() {
        return model.weights().layout();
    }

    @Override
    public RnnStack layers() {
        return model.recurrentLayers();
    }

    @Override
    public Sequence input(int steps, int examples, Compute compute) {
        return model.embed(parts.ids(steps, examples), compute);
    }

    @Override
    public Matrix lossGradient(Matrix outputs, int steps, int examples, Compute compute) {
        Matrix probabilities = model.labelProbabilities(outputs, compute);
        int[] labels = new int[outputs.rows()];
        for (int row = 0; row < labels.length; row++) {
            for (int c = 1; c < probabilities.columns(); c++) {
                if (probabilities.get(row, c) > probabilities.get(row, labels[row])) {
                    labels[row] = c;
                }
            }
        }
        return model.outputGradient(outputs, labels, unused, compute);
    }
}
