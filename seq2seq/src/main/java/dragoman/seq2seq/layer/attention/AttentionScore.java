package dragoman.seq2seq.layer.attention;

import dragoman.core.Matrix;
import dragoman.core.PackedMatrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Linear;
import dragoman.seq2seq.layer.NetworkWeights;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The score function of attention, see {@link AttentionKind}, in two parts: keys k and queries q of size A are computed for all steps at once; then
 * each query is compared with each key, example by example.
 */
sealed interface AttentionScore permits ProductScore, AdditiveScore {
    /** Declares the parameters of a score, {@code name.…}. */
    static void declare(ParameterLayout.Builder layout, String name, AttentionKind kind, AttentionSize size) {
        switch (kind) {
            case DOT -> size.requireEqual();
            case GENERAL -> Linear.declareWithoutBias(layout, name + ".key", size.source(), size.query());
            case ADDITIVE -> {
                Linear.declareWithoutBias(layout, name + ".key", size.source(), size.query());
                Linear.declareWithoutBias(layout, name + ".query", size.query(), size.query());
                layout.matrix(name + ".vector", 1, size.query());
            }
        }
    }

    /** A score over declared parameters. */
    static AttentionScore of(AttentionKind kind, NetworkWeights weights, String name) {
        return switch (kind) {
            case DOT -> new ProductScore(Optional.empty());
            case GENERAL -> new ProductScore(Optional.of(new Linear(weights, name + ".key")));
            case ADDITIVE ->
                new AdditiveScore(
                        new Linear(weights, name + ".key"),
                        new Linear(weights, name + ".query"),
                        weights,
                        weights.layout().get(name + ".vector"));
        };
    }

    /** Packs the weights; to be called before the first pass and whenever the weights have changed. */
    void pack(Workers workers);

    /** The keys of the encoder outputs, S·B × A. */
    Matrix keys(Matrix encoded, Compute compute);

    /** The queries of decoder states, N × A. */
    Matrix queries(Matrix hidden, Compute compute);

    /**
     * Computes the scores of one example.
     *
     * @param queries n × A
     * @param keys the keys of the example, see {@link #packed}
     * @param scores n × S, written
     */
    void score(Matrix queries, Keys keys, Matrix scores, Workspace scratch);

    /**
     * The keys of one example.
     *
     * @param rows S × A
     * @param transposed A × S, packed; null if the score does not use it
     */
    record Keys(Matrix rows, @Nullable PackedMatrix transposed) {}

    /** Prepares the keys of one example, S × A, for many steps. */
    Keys packed(Matrix rows, Workspace workspace);

    /**
     * The backward pass of {@link #score}.
     *
     * @param dScores the gradient with respect to the scores, n × S
     * @param d where the gradients of the example are written
     */
    void backward(Matrix queries, Matrix keys, Matrix dScores, ExampleGradients d, Workspace scratch);

    /**
     * The gradients of one example.
     *
     * @param queries with respect to the queries, n × A, overwritten
     * @param keys with respect to the keys, S × A, added to
     * @param vector with respect to v of an additive score, 1 × A, added to; else null
     */
    record ExampleGradients(
            Matrix queries, Matrix keys, @Nullable Matrix vector) {}

    /** Whether the comparison of query and key has a parameter v. */
    boolean hasVector();

    /**
     * The backward pass of {@link #queries}; adds the gradients of the parameters.
     *
     * @param dQueries the gradient with respect to the queries, N × A
     * @return the gradient with respect to the decoder states, N × H
     */
    Matrix queriesBackward(Matrix hidden, Matrix dQueries, ParameterVector gradients, Compute compute);

    /**
     * The backward pass of {@link #keys}, after those of all queries; adds the gradients of the parameters.
     *
     * @param encoded the encoder outputs, S·B × K
     * @param d the gradients of all examples, to which the gradient with respect to the encoder outputs is added
     */
    void keysBackward(Matrix encoded, SourceGradients d, ParameterVector gradients, Compute compute);

    /**
     * The gradients of a batch of sources.
     *
     * @param encoded with respect to the encoder outputs, S·B × K, added to
     * @param keys with respect to the keys, S·B × A; {@code encoded} itself if the keys are the encoder outputs
     * @param vector with respect to v for each example, B × A; null if the score has no such parameter
     */
    record SourceGradients(
            Matrix encoded, Matrix keys, @Nullable Matrix vector) {}

    /** Zeros for the gradient with respect to the keys; {@code dEncoded} if the keys are the encoder outputs. */
    Matrix keyGradient(Matrix keys, Matrix dEncoded, Compute compute);
}
