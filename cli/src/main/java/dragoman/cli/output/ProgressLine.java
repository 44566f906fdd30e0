package dragoman.cli.output;

import java.io.PrintStream;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * One line on standard error that shows the progress. On a terminal it is rewritten in place, at most ten times
 * a second; elsewhere it is a line every ten seconds, so that a log stays short. Threads may share it.
 */
public final class ProgressLine implements AutoCloseable {
    private static final long LIVE_INTERVAL_NANOS = 100_000_000L;
    private static final long LOG_INTERVAL_NANOS = 10_000_000_000L;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream stream;
    private final boolean live;
    private final LongSupplier nanoTime;
    private long lastShown;
    private boolean lineOpen;

    /** A progress line on the messages of {@code console}. */
    public ProgressLine(Console console) {
        this(console, System::nanoTime);
    }

    ProgressLine(Console console, LongSupplier nanoTime) {
        this.stream = console.messages();
        this.live = console.mayRewriteMessages();
        this.nanoTime = nanoTime;
        this.lastShown = nanoTime.getAsLong() - (live ? LIVE_INTERVAL_NANOS : 0);
    }

    /** Shows the text if the last one was shown long enough ago; otherwise the text is not even made. */
    public synchronized void show(Supplier<String> text) {
        long now = nanoTime.getAsLong();
        if (now - lastShown < (live ? LIVE_INTERVAL_NANOS : LOG_INTERVAL_NANOS)) {
            return;
        }
        lastShown = now;
        if (live) {
            stream.print(CLEAR_LINE + ControlCharacters.visibleLine(text.get()));
            stream.flush();
            lineOpen = true;
        } else {
            stream.println(ControlCharacters.visibleLine(text.get()));
        }
    }

    /** Writes a line that stays, above the progress. */
    public synchronized void note(String text) {
        clear();
        stream.println(ControlCharacters.visibleLine(text));
    }

    /** Takes the line off the terminal. */
    @Override
    public synchronized void close() {
        clear();
    }

    private void clear() {
        if (lineOpen) {
            stream.print(CLEAR_LINE);
            stream.flush();
            lineOpen = false;
        }
    }
}
