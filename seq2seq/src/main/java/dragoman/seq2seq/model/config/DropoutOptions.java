package dragoman.seq2seq.model.config;

import dragoman.seq2seq.layer.Dropout;

/**
 * The dropout of training. All rates are probabilities of dropping, from 0, which drops nothing, to below 1.
 *
 * @param between of the activations between recurrent layers
 * @param embedding of the elements of the embedded tokens
 * @param output of the activations that the projection reads
 * @param word of whole embedded tokens, each of which becomes a vector of zeros
 * @param variational whether the first three use one mask for all steps of a sequence or another mask at each step; see {@link Dropout.Scope}
 */
public record DropoutOptions(float between, float embedding, float output, float word, boolean variational) {
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

    /** Dropout between layers, at the given position of the network. */
    public Dropout between(int place) {
        return new Dropout(between, place, scope());
    }

    /** Dropout of embeddings, at the given position of the network. */
    public Dropout embedding(int place) {
        return new Dropout(embedding, place, scope());
    }

    /** Dropout before the projection, at the given position of the network. */
    public Dropout output(int place) {
        return new Dropout(output, place, scope());
    }

    /** Dropout of whole tokens, at the given position of the network. */
    public Dropout word(int place) {
        return new Dropout(word, place, Dropout.Scope.STEP);
    }

    private Dropout.Scope scope() {
        return variational ? Dropout.Scope.SEQUENCE : Dropout.Scope.ELEMENT;
    }
}
