package dragoman.server.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Allows each client a number of requests a minute (token bucket): as many at once, and then one each time its share of a minute has passed. Keeps
 * the last clients alone, so its memory is bounded. Thread-safe.
 */
public final class RateLimit {
    private static final int CLIENTS = 100_000;
    private static final double MINUTE = 60e9;
    private static final double ROUNDING = 1e-6;

    private final Map<String, Bucket> clients = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > CLIENTS;
        }
    };

    private static final class Bucket {
        private double tokens;
        private long time;

        Bucket(double tokens, long time) {
            this.tokens = tokens;
            this.time = time;
        }
    }

    /** No client has sent anything. */
    public RateLimit() {}

    /**
     * Takes a request of a client into account.
     *
     * @param client an address or key
     * @param perMinute the requests that it may send in a minute, at least 1
     * @param now the time in nanoseconds, as of {@link System#nanoTime}
     * @return the seconds until the next request is allowed; 0 if this one is
     */
    public synchronized int secondsToWait(String client, int perMinute, long now) {
        Bucket bucket = clients.computeIfAbsent(client, unknown -> new Bucket(perMinute, now));
        bucket.tokens = Math.min(perMinute, bucket.tokens + (now - bucket.time) * perMinute / MINUTE);
        bucket.time = now;
        if (bucket.tokens >= 1) {
            bucket.tokens--;
            return 0;
        }
        return Math.max(1, (int) Math.ceil((1 - bucket.tokens) * 60 / perMinute - ROUNDING));
    }
}
