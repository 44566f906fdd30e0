package dragoman.server.route;

import dragoman.server.http.Exchange;
import dragoman.server.http.Parameters;
import dragoman.server.http.RateLimit;
import dragoman.server.http.RequestException;
import java.util.Optional;
import java.util.OptionalInt;

/** Who may send a request, and how often. */
final class Access {
    private static final String KEY = "api_key";

    private final RouteContext context;
    private final RateLimit rates = new RateLimit();

    Access(RouteContext context) {
        this.context = context;
    }

    /** @throws RequestException if a key is missing or unknown, or the client has sent too many requests */
    void check(Exchange exchange, Parameters parameters) {
        Optional<String> key = parameters.text(KEY);
        OptionalInt own = context.keys().limit(key);
        int limit = own.orElse(context.limits().requestsPerMinute());
        if (limit < 0) {
            return;
        }
        // The keys of a file that have no limit of their own share that of their address, as clients without keys do.
        String client = own.isPresent() ? "key " + key.orElseThrow() : exchange.client();
        int wait = rates.secondsToWait(client, limit, System.nanoTime());
        if (wait > 0) {
            throw RequestException.later(429, "rate", "Slowdown: " + limit + " per 1 minute", wait);
        }
    }
}
