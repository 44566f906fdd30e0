package dragoman.seq2seq.layer.initialization;

/** The initialization of {@code weight_hh}, separately for the H × H block of each gate. */
public enum RecurrentInitialization {
    /** Uniform, as all other matrices; see {@link Initializer}. */
    UNIFORM,
    /** A random orthogonal matrix (Saxe et al., 2014), see {@link OrthogonalMatrix}: the product keeps the norm of the state. */
    ORTHOGONAL
}
