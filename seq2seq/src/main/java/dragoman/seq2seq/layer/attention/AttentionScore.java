package dragoman.seq2seq.layer.attention;

import dragoman.core.Matrix;
import dragoman.core.PackedMatrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Linear;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;

/**
 * The score of attention, see {@link AttentionKind}, in two parts: keys k and queries q of A values each, made for all steps at once, and what
 * compares the two, example by example.
 */
sealed interface AttentionScore permits ProductScore, AdditiveScore {
    /** Declares what a score learns, its names behind {@code name}. */
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

    /** A score over what was declared. */
    static AttentionScore of(AttentionKind kind, ParameterVector weights, String name) {
        return switch (kind) {
            case DOT -> new ProductScore(null);
            case GENERAL -> new ProductScore(new Linear(weights, name + ".key"));
            case ADDITIVE ->
                new AdditiveScore(
                        new Linear(weights, name + ".key"),
                        new Linear(weights, name + ".query"),
                        weights,
                        weights.layout().get(name + ".vector"));
        };
    }

    /** To be called before the first pass, and after the weights have changed. */
    void pack(Workers workers);

    /** The keys of what an encoder gave, S·B × A. */
    Matrix keys(Matrix encoded, Compute compute);

    /** The queries of what a decoder holds, N × A. */
    Matrix queries(Matrix hidden, Compute compute);

    /**
     * The scores of one example.
     *
     * @param queries n × A
     * @param keys of the example, S × A, and packed as {@link #packed} does
     * @param scores n × S, written
     */
    void score(Matrix queries, Keys keys, Matrix scores, Workspace scratch);

    /** The keys of an example, S × A, and in the form in which they are used again and again; null where there is no other. */
    record Keys(Matrix rows, PackedMatrix transposed) {}

    /** Keys of an example, S × A, made ready. */
    Keys packed(Matrix rows, Workspace workspace);

    /**
     * The way back of {@link #score}.
     *
     * @param dScores n × S
     * @param d where the gradients of this example go
     */
    void backward(Matrix queries, Matrix keys, Matrix dScores, ExampleGradients d, Workspace scratch);

    /**
     * Gradients of one example.
     *
     * @param queries n × A, written
     * @param keys S × A, added to
     * @param own of the score's own parameters, 1 × A, added to; null of a score that has none
     */
    record ExampleGradients(Matrix queries, Matrix keys, Matrix own) {}

    /** Whether comparing has parameters of its own. */
    boolean learns();

    /** The way back of {@link #queries}, N × A; adds the gradients of parameters. Returns the gradient by what the decoder held, N × H. */
    Matrix throughQueries(Matrix hidden, Matrix dQueries, ParameterVector gradients, Compute compute);

    /**
     * The way back of {@link #keys}, once all queries are done; adds the gradients of parameters.
     *
     * @param encoded what the encoder gave, S·B × K
     * @param d what {@link #backward} made of all examples
     */
    void throughKeys(Matrix encoded, SourceGradients d, ParameterVector gradients, Compute compute);

    /**
     * Gradients of a batch of sources.
     *
     * @param encoded S·B × K, added to
     * @param keys S·B × A; {@code encoded} itself where keys are what the encoder gave
     * @param own B × A; null of a score that does not learn
     */
    record SourceGradients(Matrix encoded, Matrix keys, Matrix own) {}

    /** Room for the gradient by the keys, zeros; {@code dEncoded} where they are what the encoder gave. */
    Matrix keyGradient(Matrix keys, Matrix dEncoded, Compute compute);
}
