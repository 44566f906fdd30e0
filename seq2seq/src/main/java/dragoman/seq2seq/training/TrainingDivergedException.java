package dragoman.seq2seq.training;

import java.util.List;

/** A loss or a gradient is NaN or infinite. The last checkpoint is as it was. */
public final class TrainingDivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String[] settings;

    private TrainingDivergedException(String message, String... settings) {
        super(message);
        this.settings = settings;
    }

    /** The settings that are worth another value, by their library names such as {@code learning-rate}. */
    public List<String> settings() {
        return List.of(settings);
    }

    /** @param clipping decides which advice the message gives: what clips nothing cannot be lowered */
    static void requireFinite(long update, String what, double value, Clipping clipping) {
        if (Double.isFinite(value)) {
            return;
        }
        String advice = clipping.norm() > 0 ? "a lower clipping norm" : "clipping of the gradient by its norm";
        throw new TrainingDivergedException(
                "training diverged at update " + update + ": the " + what + " is " + value
                        + "; the last good checkpoint is kept. Try a lower learning rate or " + advice,
                "learning-rate",
                "clip-norm");
    }
}
