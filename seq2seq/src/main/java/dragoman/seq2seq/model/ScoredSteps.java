package dragoman.seq2seq.model;

/** The steps of a sequence at which the loss of a classifier is computed. */
public enum ScoredSteps {
    /** The last step: {@code L = L_{T-1}}. */
    LAST,
    /** Every step, as if each prefix of a sequence were a sequence with its label: {@code L = Σ_t L_t}. */
    ALL
}
