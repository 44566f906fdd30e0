package dragoman.cli.command;

import dragoman.server.translation.TranslationService;
import java.time.Duration;

/**
 * Collects garbage once after a busy time, when nothing is translated: the process then gives back the memory that the load took. The serial
 * collector changes the size of the heap in full collections alone, and an idle service has none.
 */
final class IdleCollection implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofSeconds(15);

    private final Thread thread;

    private IdleCollection(Thread thread) {
        this.thread = thread;
    }

    /** Starts to watch a service. */
    static IdleCollection start(TranslationService service) {
        return new IdleCollection(
                Thread.ofPlatform().daemon().name("dragoman-idle").start(() -> watch(service)));
    }

    private static void watch(TranslationService service) {
        Looks looks = new Looks();
        try {
            while (true) {
                Thread.sleep(INTERVAL);
                if (looks.isDue(service.requests(), service.sourceTokens())) {
                    System.gc();
                }
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    /** Stops watching. */
    @Override
    public void close() {
        thread.interrupt();
    }

    /** What was seen of a service at regular intervals. */
    static final class Looks {
        private long seen;
        private long collected = -1;

        /**
         * Whether the time for a collection has come: nothing was translated since the last look, but something since the last collection.
         *
         * @param requests the number of requests under way
         * @param tokens the number of tokens that were translated so far
         */
        boolean isDue(int requests, long tokens) {
            boolean due = requests == 0 && tokens == seen && tokens != collected;
            seen = tokens;
            if (due) {
                collected = tokens;
            }
            return due;
        }
    }
}
