package dragoman.seq2seq.model;

import dragoman.seq2seq.layer.Dropout;

/**
 * What training leaves out of the activations of a network, and where; all rates are shares from 0, which leaves out nothing, to below 1.
 *
 * @param between of what goes from one recurrent layer to the next
 * @param embedding of the elements of the vectors read
 * @param output of what the projection reads
 * @param word of the tokens read, each of which is then a vector of zeros
 * @param variational whether the first three draw once for all steps of a sequence, or for each step anew; see {@link Dropout.Scope}
 */
public record DropoutOptions(float between, float embedding, float output, float word, boolean variational) {
    /** Nothing. */
    public static final DropoutOptions NONE = of(0);

    public DropoutOptions {
        check("dropout", between);
        check("embedding dropout", embedding);
        check("output dropout", output);
        check("word dropout", word);
    }

    /** The same rate between layers, of embeddings and before the projection, drawn for each step anew. */
    public static DropoutOptions of(float rate) {
        return new DropoutOptions(rate, rate, rate, 0, false);
    }

    private static void check(String what, float rate) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException(what + " is " + rate + "; it must be at least 0 and below 1");
        }
    }

    Dropout between(int place) {
        return new Dropout(between, place, scope());
    }

    Dropout embedding(int place) {
        return new Dropout(embedding, place, scope());
    }

    Dropout output(int place) {
        return new Dropout(output, place, scope());
    }

    Dropout word(int place) {
        return new Dropout(word, place, Dropout.Scope.STEP);
    }

    private Dropout.Scope scope() {
        return variational ? Dropout.Scope.SEQUENCE : Dropout.Scope.ELEMENT;
    }
}
