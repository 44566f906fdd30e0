package dragoman.cli.output;

import java.util.concurrent.CountDownLatch;

/**
 * Lets work end in order when the process receives SIGINT, SIGTERM or SIGHUP: the JVM waits until the work has seen
 * {@link #isAsked} and closed this. The exit code is then the JVM's own for the signal (130, 143, 129).
 */
public final class StopSignal implements AutoCloseable {
    private final CountDownLatch signal = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::waitForTheWork, "dragoman-stop-signal");
    private volatile boolean asked;
    private volatile boolean worthWaiting;

    /** Starts listening. */
    public StopSignal() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** From now on there is something to save; before, the process may end at once. */
    public void beginWork() {
        worthWaiting = true;
    }

    /** Whether the work should end. */
    public boolean isAsked() {
        return asked;
    }

    /** Waits until the work should end. */
    public void await() throws InterruptedException {
        signal.await();
    }

    /** The work has ended. */
    @Override
    public void close() {
        closed.countDown();
        if (!asked) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The signal came this moment: the hook finds nothing to wait for.
            }
        }
    }

    private void waitForTheWork() {
        asked = true;
        signal.countDown();
        if (worthWaiting) {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
