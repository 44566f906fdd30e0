package dragoman.seq2seq.inspection;

import dragoman.core.Matrix;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.recurrent.RnnStack;
import dragoman.seq2seq.model.LanguageModel;

/**
 * A language model that reads a text. The examples are parts of the text at equal distances from its start to its end, each read from a state of
 * zeros; the loss of a step is that of the next token.
 */
public final class LanguageModelOnText implements InspectedNetwork {
    private final LanguageModel model;
    private final TextParts parts;
    private final ParameterVector unused;

    /** @param text ids of the vocabulary of the model */
    public LanguageModelOnText(LanguageModel model, int[] text) {
        this.model = model;
        parts = new TextParts(text, 1);
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
        int[] targets = parts.next(outputs.rows(), steps, examples);
        return model.outputGradient(outputs, targets, unused, compute);
    }
}
