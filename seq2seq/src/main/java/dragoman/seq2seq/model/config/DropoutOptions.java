package dragoman.seq2seq.model.config;

import dragoman.seq2seq.layer.Dropout;
import java.io.Serializable;

/**
 * The dropout of training. All rates are probabilities of dropping, from 0, which drops nothing, to below 1.
 *
 * @param between of the activations between recurrent layers
 * @param embedding of the elements of the embedded tokens
 * @param output of the activations that the projection reads
 * @param word of whole embedded tokens, each of which becomes a vector of zeros
 * @param variational whether the first three use one mask for all steps of a sequence or another mask at each step; see {@link Dropout.Scope}
 */
public record DropoutOptions(float between, float embedding, float output, float word, boolean variational)
        implements Serializable {
    /** No dropout. */
    public static final DropoutOptions NONE = of(0);

    public DropoutOptions {
        Check.dropout("dropout", between);
        Check.dropout("embedding dropout", embedding);
        Check.dropout("output dropout", output);
        Check.dropout("word dropout", word);
    }

    /** One rate between layers, of embeddings and before the projection, with another mask at each step. */
    public static DropoutOptions of(float rate) {
        return new DropoutOptions(rate, rate, rate, 0, false);
    }

    /** A copy with another rate of embedding dropout. */
    public DropoutOptions withEmbedding(float rate) {
        return new DropoutOptions(between, rate, output, word, variational);
    }

    /** A copy with another rate of output dropout. */
    public DropoutOptions withOutput(float rate) {
        return new DropoutOptions(between, embedding, rate, word, variational);
    }

    /** A copy with another rate of word dropout. */
    public DropoutOptions withWord(float rate) {
        return new DropoutOptions(between, embedding, output, rate, variational);
    }

    /** A copy with one mask for all steps of a sequence, or with another mask at each step. */
    public DropoutOptions withVariational(boolean value) {
        return new DropoutOptions(between, embedding, output, word, value);
    }

    /** Dropout between layers, for the dropout layer of the given id. */
    public Dropout between(int layerId) {
        return new Dropout(between, layerId, scope());
    }

    /** Dropout of embeddings, for the dropout layer of the given id. */
    public Dropout embedding(int layerId) {
        return new Dropout(embedding, layerId, scope());
    }

    /** Dropout before the projection, for the dropout layer of the given id. */
    public Dropout output(int layerId) {
        return new Dropout(output, layerId, scope());
    }

    /** Dropout of whole tokens, for the dropout layer of the given id. */
    public Dropout word(int layerId) {
        return new Dropout(word, layerId, Dropout.Scope.STEP);
    }

    private Dropout.Scope scope() {
        return variational ? Dropout.Scope.SEQUENCE : Dropout.Scope.ELEMENT;
    }
}
