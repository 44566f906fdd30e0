package dragoman.seq2seq.model;

import dragoman.corpora.IdMatrix;

/** The loss and the attention weights of each token of a batch of targets under teacher forcing. */
public final class TeacherForcedScores {
    private final IdMatrix target;
    private final double[] losses;
    private final DecoderPass pass;

    /** @param losses the loss of step t of example b at {@code t * B + b} */
    TeacherForcedScores(IdMatrix target, double[] losses, DecoderPass pass) {
        this.target = target;
        this.losses = losses;
        this.pass = pass;
    }

    /** The loss {@code -log p} of each token of example b, in nats; eos is the last token. */
    public double[] losses(int b) {
        double[] ofExample = new double[target.lengths()[b]];
        for (int t = 0; t < ofExample.length; t++) {
            ofExample[t] = losses[(target.firstStep(b) + t) * target.rows() + b];
        }
        return ofExample;
    }

    /** For each token of example b, the attention weight of each step of its source; eos is the last token of both. Empty without attention. */
    public float[][] attention(int b) {
        float[][] ofExample = new float[target.lengths()[b]][];
        for (int t = 0; t < ofExample.length; t++) {
            ofExample[t] = pass.weights(target.firstStep(b) + t, b);
        }
        return ofExample;
    }
}
