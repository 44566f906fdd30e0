package dragoman.seq2seq.layer.recurrent;

/** What {@code weight_hh} of a recurrent layer starts from, each gate's H × H block by itself. */
public enum RecurrentInitialization {
    /** Uniform as all other matrices, see {@link Initializer}. */
    UNIFORM,
    /** A random orthogonal matrix (Saxe et al., 2014), see {@link OrthogonalMatrix}: the product keeps the length of the state. */
    ORTHOGONAL
}
