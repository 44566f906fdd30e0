package dragoman.seq2seq.training;

import java.io.Serializable;

/**
 * Regularization beside dropout of activations, which belongs to the network. Both are from 0, which disables it, to below 1.
 *
 * @param weightDropout the probability with which an update drops a recurrent weight, see {@link WeightDropout}
 * @param labelSmoothing the probability mass of each target that is spread over all ids; validation computes the plain loss
 */
public record Regularization(float weightDropout, float labelSmoothing) implements Serializable {
    /** No regularization. */
    public static final Regularization NONE = new Regularization(0, 0);

    public Regularization {
        check("weight dropout", weightDropout);
        check("label smoothing", labelSmoothing);
    }

    private static void check(String what, float share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException(what + " is " + share + "; it must be at least 0 and below 1");
        }
    }
}
