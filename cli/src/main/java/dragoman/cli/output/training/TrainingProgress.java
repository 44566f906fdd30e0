package dragoman.cli.output.training;

import dragoman.seq2seq.training.TrainingConfig;
import dragoman.seq2seq.training.TrainingListener;
import dragoman.seq2seq.training.TrainingState;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** The text of a training's progress line: how far, the losses, the gradient's norm before clipping, the speed, the time left. Less than 80 columns. */
final class TrainingProgress {
    /** Weight of the newest batch in the loss and the norm shown, which would jump about otherwise. */
    private static final double SMOOTHING = 0.05;

    private final TrainingConfig.Limits limits;
    private final LongSupplier nanoTime;
    private long startNanos;
    private TrainingState start = TrainingState.START;
    private TrainingState now = TrainingState.START;
    private double loss = Double.NaN;
    private double norm = Double.NaN;
    private long tokens;

    TrainingProgress(TrainingConfig.Limits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    void start(TrainingState state) {
        start = state;
        now = state;
        startNanos = nanoTime.getAsLong();
    }

    void add(TrainingListener.Update update) {
        now = update.state();
        tokens += update.tokens();
        loss = smooth(loss, update.loss());
        norm = smooth(norm, update.gradientNorm());
    }

    private static double smooth(double shown, double newest) {
        return Double.isNaN(shown) ? newest : shown + SMOOTHING * (newest - shown);
    }

    String text() {
        double seconds = Math.max(1e-9, (nanoTime.getAsLong() - startNanos) / 1e9);
        double share = share(seconds);
        StringBuilder text = new StringBuilder();
        if (share > 0) {
            append(text, "%3.0f %%", 100 * share);
        } else {
            append(text, "update %d, epoch %d", now.updates(), now.position().epoch() + 1);
        }
        append(text, "  loss %.2f", loss);
        if (Double.isFinite(now.bestLoss())) {
            append(text, " (validation %.2f)", now.bestLoss());
        }
        append(text, norm < 10 ? "  norm %.2f" : "  norm %.0f", norm);
        append(text, "  %.0f tokens/s", tokens / seconds);
        double shareBefore = share > 0 ? shareBefore() : 0;
        if (share > shareBefore) {
            text.append("  ")
                    .append(clock(seconds * (1 - share) / (share - shareBefore)))
                    .append(" left");
        }
        return text.toString();
    }

    /** How much of the way to the nearest limit is done; 0 if none is known. */
    private double share(double seconds) {
        double share = shareOfCounts(now);
        if (!limits.time().isZero()) {
            share = Math.max(
                    share,
                    (start.elapsed().toMillis() / 1e3 + seconds)
                            / (limits.time().toMillis() / 1e3));
        }
        return Math.min(1, share);
    }

    private double shareBefore() {
        double share = shareOfCounts(start);
        return limits.time().isZero()
                ? share
                : Math.max(
                        share,
                        (double) start.elapsed().toMillis() / limits.time().toMillis());
    }

    private double shareOfCounts(TrainingState state) {
        double share = limits.updates() > 0 ? (double) state.updates() / limits.updates() : 0;
        if (limits.epochs() > 0 && now.position().epoch() > 0) {
            double updatesOfEpoch = (double) (now.updates() - now.position().batch())
                    / now.position().epoch();
            share = Math.max(share, state.updates() / (updatesOfEpoch * limits.epochs()));
        }
        return share;
    }

    private static void append(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values));
    }

    /** Seconds as 0:07, 12:34 or 1:02:03. */
    static String clock(double seconds) {
        Duration time = Duration.ofSeconds(Math.round(seconds));
        return time.toHours() > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d", time.toMinutesPart(), time.toSecondsPart());
    }
}
