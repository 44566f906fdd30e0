package dragoman.seq2seq.inspection;

import dragoman.core.Matrix;
import dragoman.corpora.CorpusException;
import dragoman.corpora.IdMatrix;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.recurrent.RnnStack;
import dragoman.seq2seq.model.LanguageModel;
import java.util.Arrays;

/**
 * A language model that reads a text. The examples are parts of the text at equal distances from its start to its end, each read from a state of
 * zeros; the loss of a step is that of the next token.
 */
public final class LanguageModelOnText implements InspectedNetwork {
    private final LanguageModel model;
    private final int[] text;
    private final ParameterVector unused;

    /** @param text ids of the vocabulary of the model */
    public LanguageModelOnText(LanguageModel model, int[] text) {
        this.model = model;
        this.text = text.clone();
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
        if (text.length < steps + 1) {
            throw new CorpusException("a text of " + text.length + " tokens is too short: " + (steps + 1)
                    + " are needed; look back fewer steps or give more text");
        }
        int[] lengths = new int[examples];
        Arrays.fill(lengths, steps);
        int[] ids = new int[steps * examples];
        for (int t = 0; t < steps; t++) {
            for (int b = 0; b < examples; b++) {
                ids[t * examples + b] = text[start(b, steps, examples) + t];
            }
        }
        return model.embed(new IdMatrix(ids, steps, examples, lengths), compute);
    }

    private int start(int example, int steps, int examples) {
        int last = text.length - steps - 1;
        return examples == 1 ? last : (int) ((long) last * example / (examples - 1));
    }

    @Override
    public Matrix lossGradient(Matrix outputs, int steps, int examples, Compute compute) {
        int given = outputs.rows() / examples;
        int[] targets = new int[outputs.rows()];
        for (int t = 0; t < given; t++) {
            for (int b = 0; b < examples; b++) {
                targets[t * examples + b] = text[start(b, steps, examples) + steps - given + t + 1];
            }
        }
        return model.outputGradient(outputs, targets, unused, compute);
    }
}
