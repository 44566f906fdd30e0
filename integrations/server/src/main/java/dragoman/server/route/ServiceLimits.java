package dragoman.server.route;

import java.time.Duration;

/**
 * What a request may ask for.
 *
 * @param characters the maximum number of characters of its texts; -1 for any number
 * @param texts the maximum number of its texts; -1 for any number
 * @param requestsPerMinute the maximum number of requests of a client in a minute; -1 for any number
 * @param contentBytes the maximum number of bytes of its content
 * @param timeout the time after which it is refused
 * @param fileTimeout the same of the translation of a file
 */
public record ServiceLimits(
        int characters, int texts, int requestsPerMinute, long contentBytes, Duration timeout, Duration fileTimeout) {
    /** No limits but 10 MiB, 30 seconds, and 10 minutes for a file. */
    public static final ServiceLimits DEFAULT =
            new ServiceLimits(-1, -1, -1, 10 << 20, Duration.ofSeconds(30), Duration.ofMinutes(10));
}
