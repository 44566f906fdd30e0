package dragoman.server.route;

import dragoman.server.http.Exchange;
import dragoman.server.http.RequestException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Finds the action of a request, and answers what fails: with a message for what the client can change, without one for the rest. */
public final class Router extends Handler.Abstract {
    private static final System.Logger LOG = System.getLogger(Router.class.getName());

    private final RouteContext context;
    private final String prefix;
    private final List<Endpoint> endpoints;

    /**
     * @param context what the routes work with
     * @param prefix what every path begins with; empty, or with a leading and without a trailing slash
     */
    public Router(RouteContext context, String prefix) {
        this.context = context;
        this.prefix = prefix;
        endpoints = Endpoints.of(context, prefix);
    }

    /** The paths, with a leading slash. */
    List<Endpoint> endpoints() {
        return endpoints;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Exchange exchange = new Exchange(request, response, UUID.randomUUID().toString());
        // The time of a request is limited elsewhere: while it is translated nothing comes over the connection.
        request.addIdleTimeoutListener(timeout -> false);
        try {
            answer(exchange);
            callback.succeeded();
        } catch (IOException e) {
            // The client is gone, or too slow.
            callback.failed(e);
        }
        return true;
    }

    private void answer(Exchange exchange) throws IOException {
        try {
            if (!prefix.isEmpty() && exchange.path().equals(prefix)) {
                exchange.header("Location", prefix + "/");
                exchange.answer(301, "text/plain", new byte[0]);
                return;
            }
            find(exchange).action().answer(exchange);
        } catch (RequestException e) {
            context.metrics().refused(e.reason());
            e.retryAfter().ifPresent(seconds -> exchange.header("Retry-After", String.valueOf(seconds)));
            exchange.error(e.status(), String.valueOf(e.getMessage()));
        } catch (HttpException.RuntimeException e) {
            context.metrics().refused(String.valueOf(e.getCode()));
            exchange.error(e.getCode(), "Invalid request: " + e.getReason());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } catch (IOException e) {
            throw e;
        } catch (Exception | OutOfMemoryError | StackOverflowError e) {
            LOG.log(Level.ERROR, "request " + exchange.id() + " failed", e);
            if (!exchange.isAnswered()) {
                exchange.error(500, "Internal error: the log of the server names request " + exchange.id());
            }
        }
    }

    private Endpoint find(Exchange exchange) {
        String full = exchange.path();
        String path = full.substring(Math.min(prefix.length(), full.length()));
        List<Endpoint> found = full.startsWith(prefix)
                ? endpoints.stream().filter(endpoint -> endpoint.matches(path)).toList()
                : List.of();
        if (found.isEmpty()) {
            throw RequestException.of(404, "Not found");
        }
        Endpoint endpoint = found.getFirst();
        exchange.route(endpoint.path());
        if (!endpoint.answers(exchange.request().getMethod())) {
            exchange.header("Allow", endpoint.methods().stream().collect(Collectors.joining(", ")));
            throw RequestException.of(405, "Method not allowed: use " + String.join(" or ", endpoint.methods()));
        }
        return endpoint;
    }
}
