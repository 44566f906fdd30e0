package dragoman.seq2seq.training;

/**
 * What keeps a network from learning its training data by heart, beside dropout of activations, which is the network's own; shares from 0,
 * which does nothing, to below 1.
 *
 * @param weightDropout of the recurrent weights, those that each update leaves out, see {@link WeightDropout}
 * @param labelSmoothing of each target, what is spread over all ids; validation takes the plain loss
 */
public record Regularization(float weightDropout, float labelSmoothing) {
    /** Nothing. */
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
