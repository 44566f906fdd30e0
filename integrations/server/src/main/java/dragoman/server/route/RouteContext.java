package dragoman.server.route;

import dragoman.server.http.ApiKeys;
import dragoman.server.http.Exchange;
import dragoman.server.http.Parameters;
import dragoman.server.metrics.ServerMetrics;
import dragoman.server.translation.TranslationService;
import java.io.IOException;
import java.util.Optional;

/**
 * What the routes work with.
 *
 * @param service translates
 * @param metrics counts
 * @param limits what a request may ask for
 * @param keys the keys of clients
 * @param files the translated files
 * @param logTexts whether the access log has the texts of requests
 */
public record RouteContext(
        TranslationService service,
        ServerMetrics metrics,
        ServiceLimits limits,
        ApiKeys keys,
        FileStore files,
        boolean logTexts) {
    /** The parameters of a request without a file. */
    Parameters parameters(Exchange exchange) throws IOException {
        return exchange.form(limits.contentBytes(), limits.timeout(), Optional.empty())
                .parameters();
    }
}
