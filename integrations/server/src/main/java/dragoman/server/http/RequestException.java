package dragoman.server.http;

import java.util.OptionalInt;

/** A request that is refused: a status of HTTP and a message for whoever sent it. */
public final class RequestException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String reason;
    /** Seconds; 0 if the client need not come again. */
    private final int retryAfter;

    private RequestException(int status, String reason, String message, int retryAfter) {
        super(message);
        this.status = status;
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    /** A request that will be refused however often it is sent. */
    public static RequestException of(int status, String message) {
        return new RequestException(status, String.valueOf(status), message, 0);
    }

    /** A request without a parameter that it needs. */
    public static RequestException missing(String parameter) {
        return of(400, "Invalid request: missing " + parameter + " parameter");
    }

    /**
     * A request that may succeed later.
     *
     * @param reason a short name for metrics
     * @param seconds after which to try again
     */
    public static RequestException later(int status, String reason, String message, int seconds) {
        return new RequestException(status, reason, message, seconds);
    }

    /** The status code. */
    public int status() {
        return status;
    }

    /** A short name for metrics. */
    public String reason() {
        return reason;
    }

    /** The seconds after which the request may succeed. */
    public OptionalInt retryAfter() {
        return retryAfter == 0 ? OptionalInt.empty() : OptionalInt.of(retryAfter);
    }
}
