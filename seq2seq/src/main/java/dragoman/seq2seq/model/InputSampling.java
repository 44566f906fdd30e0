package dragoman.seq2seq.model;

/**
 * How often a network that writes reads, in training, the token that it would itself have written in place of the gold one (scheduled
 * sampling; Bengio et al., 2015). For each input but a sequence's first this is decided by chance, and the token taken from what the network
 * gave one step before, in the state that the inputs so far led to, without dropout; of all tokens but {@code pad}, {@code unk} and
 * {@code bos}, and for a target, which goes on there, {@code eos}. The gradient takes the inputs as they are: none goes through the choice.
 *
 * @param probability of reading its own token, from 0 to 1
 */
public record InputSampling(double probability, Choice choice) {
    /** Teacher forcing. */
    public static final InputSampling NEVER = new InputSampling(0, Choice.DRAW);

    /** Which token is its own. */
    public enum Choice {
        /** Drawn from {@code softmax(logits)}. */
        DRAW,
        /** The one with the largest logit; of equals the one with the lower id. */
        ARG_MAX
    }

    public InputSampling {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException(
                    "own tokens with a probability of " + probability + "; it must be from 0 to 1");
        }
    }
}
