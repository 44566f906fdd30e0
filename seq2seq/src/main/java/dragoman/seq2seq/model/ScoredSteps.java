package dragoman.seq2seq.model;

/** At which steps of a sequence a classifier's loss is taken. */
public enum ScoredSteps {
    /** At the last alone: {@code L = L_{T-1}}. */
    LAST,
    /** At every step, as if each beginning of a sequence were a sequence with its label: {@code L = Σ_t L_t}. */
    ALL
}
