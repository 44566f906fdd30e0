package dragoman.server.route;

import dragoman.server.http.Exchange;

/** Answers a request. */
@FunctionalInterface
interface Action {
    /**
     * Answers.
     *
     * @throws dragoman.server.http.RequestException if the request is refused
     * @throws Exception if something else fails, which is logged
     */
    void answer(Exchange exchange) throws Exception;
}
