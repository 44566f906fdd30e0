package dragoman.seq2seq.training;

/** A loss or a gradient is no number any more. The last checkpoint is as it was. */
public final class TrainingDivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TrainingDivergedException(long update, String what, double value) {
        super("training diverged at update " + update + ": the " + what + " is " + value
                + "; the last good checkpoint is kept. Try a lower --learning-rate or a lower --clip-norm");
    }

    static void requireFinite(long update, String what, double value) {
        if (!Double.isFinite(value)) {
            throw new TrainingDivergedException(update, what, value);
        }
    }
}
