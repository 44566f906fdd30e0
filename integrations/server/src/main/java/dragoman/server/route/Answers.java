package dragoman.server.route;

import dragoman.corpora.CorpusException;
import dragoman.seq2seq.batching.QueueFullException;
import dragoman.server.http.Exchange;
import dragoman.server.http.RequestException;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for the result of a translation, as long as the client does. */
final class Answers {
    /** The time between two looks at the connection, in milliseconds. */
    private static final long LOOK = 200;

    private static final int SECONDS_TO_WAIT = 5;

    private Answers() {}

    /**
     * The result of a future, which is cancelled if the client goes away.
     *
     * @throws RequestException if there is no place or time for the request, or the file is malformed
     */
    static <T> T await(CompletableFuture<T> future, Exchange exchange) throws InterruptedException {
        try {
            while (true) {
                try {
                    return future.get(LOOK, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    if (exchange.isClientGone()) {
                        future.cancel(true);
                    }
                }
            }
        } catch (CancellationException e) {
            throw RequestException.later(499, "gone", "the client closed the connection", SECONDS_TO_WAIT);
        } catch (ExecutionException e) {
            throw refusal(Objects.requireNonNullElse(e.getCause(), e));
        } finally {
            future.cancel(true);
        }
    }

    private static RuntimeException refusal(Throwable cause) {
        return switch (cause) {
            case QueueFullException full -> later("queue", "The server is busy: " + full.getMessage());
            case TimeoutException _ -> later("timeout", "The translation took too long: send less, or try again later");
            case IllegalStateException _ -> later("closing", "The server is about to stop");
            case CorpusException malformed -> RequestException.of(400, "Invalid request: " + malformed.getMessage());
            case RuntimeException other -> other;
            default -> new IllegalStateException(cause);
        };
    }

    private static RequestException later(String reason, String message) {
        return RequestException.later(503, reason, message, SECONDS_TO_WAIT);
    }
}
