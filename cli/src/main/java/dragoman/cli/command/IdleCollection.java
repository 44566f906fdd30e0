package dragoman.cli.command;

import dragoman.server.translation.TranslationService;
import java.time.Duration;

/**
 * Collects garbage once after a busy time, when nothing is translated: the process then gives back the memory that the load took. The serial
 * collector changes the size of the heap in full collections alone, and an idle service has none.
 */
final class IdleCollection {
    private static final Duration INTERVAL = Duration.ofSeconds(15);

    private long seen;
    private long collected = -1;

    /** Starts to watch a service, until the process ends. */
    static void start(TranslationService service) {
        IdleCollection idle = new IdleCollection();
        Thread.ofPlatform().daemon().name("dragoman-idle").start(() -> idle.watch(service));
    }

    private void watch(TranslationService service) {
        try {
            while (true) {
                Thread.sleep(INTERVAL);
                if (isDue(service.requests(), service.sourceTokens())) {
                    System.gc();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Whether the time has come, asked at regular intervals: nothing was translated since the last question, but something since the last
     * collection.
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
