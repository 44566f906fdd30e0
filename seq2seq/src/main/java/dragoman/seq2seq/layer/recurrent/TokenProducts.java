package dragoman.seq2seq.layer.recurrent;

import dragoman.core.Matrix;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Embedding;
import dragoman.seq2seq.layer.FixedWeights;
import dragoman.seq2seq.layer.NetworkWeights;
import dragoman.seq2seq.layer.State;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Steps of generation whose lowest layer reads {@code [e; f]}, the embedding of a token and other inputs f, or e alone. The sums of its gates begin
 * with {@code b + W_ih[:, :D] e}, which is the same wherever the token occurs. It is computed when a token is first read, and kept: the other products
 * continue the sums, so that the bits are those of the whole product. Thread-safe; threads may compute the same sums twice.
 */
public final class TokenProducts {
    /** The number of floats that are kept at most, 64 MB. Vocabularies list frequent tokens first. */
    private static final int MOST_KEPT = 1 << 24;

    private final Embedding embedding;
    private final RnnStack stack;
    private final RnnWeights weights;
    private final Rnn lowest;
    /** The sums of each token that was read, G·H; of the first tokens of the vocabulary. */
    private final AtomicReferenceArray<float @Nullable []> kept;

    private TokenProducts(Embedding embedding, RnnStack stack, Rnn lowest) {
        this.embedding = embedding;
        this.stack = stack;
        this.lowest = lowest;
        weights = lowest.weights;
        kept = new AtomicReferenceArray<>(Math.min(embedding.count(), MOST_KEPT / weights.weightIh.rows()));
    }

    /** Steps over fixed weights; empty for weights that change, and where the lowest layer is not a plain one without layer normalization. */
    public static Optional<TokenProducts> of(Embedding embedding, RnnStack stack, NetworkWeights weights) {
        boolean plain = stack.layers().getFirst() instanceof Rnn rnn && !rnn.weights.isNormalized();
        return weights instanceof FixedWeights && plain
                ? Optional.of(
                        new TokenProducts(embedding, stack, (Rnn) stack.layers().getFirst()))
                : Optional.empty();
    }

    /** The number of weights that the embedding of a token is multiplied with, G·H·D. */
    public long size() {
        return (long) weights.weightIh.rows() * embedding.size();
    }

    /**
     * One step of all layers, as {@link RnnStack#step}.
     *
     * @param tokens the tokens that are read; elements after the first B are not read
     * @param others the inputs f after the embedding, B × (inputs of the lowest layer − D); null if there are none
     */
    public RnnStep step(int[] tokens, @Nullable Matrix others, State state, Compute compute) {
        Matrix sums = sums(tokens, state.rows(), compute);
        if (others != null) {
            weights.addLastProducts(others, sums, compute);
        }
        return stack.stepFromSums(sums, state, compute);
    }

    /** {@code b + W_ih[:, :D] e} of each token, B × G·H. */
    private Matrix sums(int[] tokens, int count, Compute compute) {
        Matrix sums = compute.workspace().matrix(count, weights.weightIh.rows());
        int[] missing = new int[0];
        for (int i = 0; i < count; i++) {
            float[] known = known(tokens[i]);
            if (known == null) {
                missing = with(missing, tokens[i]);
            } else {
                System.arraycopy(known, 0, sums.data(), sums.row(i), known.length);
            }
        }
        if (missing.length > 0) {
            Workspace.Mark mark = compute.workspace().mark();
            Matrix computed = compute(missing, compute);
            for (int i = 0; i < count; i++) {
                int at = indexOf(tokens[i], missing);
                if (at >= 0) {
                    System.arraycopy(computed.data(), computed.row(at), sums.data(), sums.row(i), sums.columns());
                }
            }
            compute.workspace().release(mark);
        }
        return sums;
    }

    private float @Nullable [] known(int token) {
        return token < kept.length() ? kept.get(token) : null;
    }

    /** Computes the sums of tokens, and keeps them. */
    private Matrix compute(int[] tokens, Compute compute) {
        Matrix sums = weights.firstProducts(embedding.forward(tokens, compute), lowest.inputBias(compute), compute);
        for (int i = 0; i < tokens.length; i++) {
            if (tokens[i] < kept.length()) {
                int at = sums.row(i);
                kept.set(tokens[i], Arrays.copyOfRange(sums.data(), at, at + sums.columns()));
            }
        }
        return sums;
    }

    private static int[] with(int[] tokens, int token) {
        if (indexOf(token, tokens) >= 0) {
            return tokens;
        }
        int[] longer = Arrays.copyOf(tokens, tokens.length + 1);
        longer[tokens.length] = token;
        return longer;
    }

    private static int indexOf(int token, int[] tokens) {
        for (int i = 0; i < tokens.length; i++) {
            if (tokens[i] == token) {
                return i;
            }
        }
        return -1;
    }
}
