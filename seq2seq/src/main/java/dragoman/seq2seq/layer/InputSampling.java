package dragoman.seq2seq.layer;

/**
 * How often a decoder or language model reads, in training, a token of its own prediction instead of the gold one (scheduled sampling; Bengio et
 * al., 2015). This is sampled for each input except the first one of a sequence. The token is chosen from the logits of the step before,
 * computed without dropout from the inputs so far; {@code pad}, {@code unk} and {@code bos} are never chosen, nor is {@code eos} in a target
 * sentence, which goes on there. Inputs are constants in the backward pass: no gradient goes through the choice.
 *
 * @param probability the probability of reading an own token, from 0 to 1
 * @param choice how the own token is chosen
 */
public record InputSampling(double probability, Choice choice) {
    /** Teacher forcing. */
    public static final InputSampling NEVER = new InputSampling(0, Choice.DRAW);

    /** How an own token is chosen. */
    public enum Choice {
        /** Sampled from {@code softmax(logits)}. */
        DRAW,
        /** The token with the largest logit; of equal logits the one with the lower id. */
        ARG_MAX
    }

    public InputSampling {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException(
                    "own tokens with a probability of " + probability + "; it must be from 0 to 1");
        }
    }
}
