package dragoman.seq2seq.model;

import dragoman.core.Matrix;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Embedding;
import dragoman.seq2seq.layer.NetworkWeights;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.recurrent.RnnStack;
import dragoman.seq2seq.layer.recurrent.RnnStep;
import dragoman.seq2seq.layer.recurrent.TokenProducts;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The embedding and the recurrent layers of a decoder, for steps of generation. */
final class DecoderLayers {
    private final Embedding embedding;
    private final RnnStack stack;
    /** Absent where the products of tokens change or are not the beginning of the sums. */
    private final Optional<TokenProducts> products;

    DecoderLayers(Embedding embedding, RnnStack stack, NetworkWeights weights) {
        this.embedding = embedding;
        this.stack = stack;
        products = TokenProducts.of(embedding, stack, weights);
    }

    /** The number of weights whose product with the embedding of a token is computed once for each token. */
    long keptProductsSize() {
        return products.map(TokenProducts::size).orElse(0L);
    }

    /**
     * One step of all layers.
     *
     * @param tokens the tokens that are read; elements after the first B are not read
     * @param fed what the lowest layer reads after the embedding, B × H; null without input feeding
     * @param state of B rows, which is not changed
     */
    RnnStep step(int[] tokens, @Nullable Matrix fed, State state, Compute compute) {
        if (products.isPresent()) {
            return products.get().step(tokens, fed, state, compute);
        }
        Matrix x = embedding.forward(tokens, state.rows(), compute);
        return stack.step(fed == null ? x : join(x, fed, compute), state, compute);
    }

    /** {@code [x; h̃]}, B × (D + H). */
    static Matrix join(Matrix x, Matrix attended, Compute compute) {
        Matrix joined = compute.workspace().matrix(x.rows(), x.columns() + attended.columns());
        joined.columns(0, x.columns()).copyFrom(x);
        joined.columns(x.columns(), joined.columns()).copyFrom(attended);
        return joined;
    }
}
