package dragoman.server;

import dragoman.server.http.ApiKeys;
import dragoman.server.route.ServiceLimits;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/**
 * The settings of a server.
 *
 * @param host the address that it listens at
 * @param port the port; 0 for any that is free
 * @param urlPrefix what every path begins with; empty, or with a leading and without a trailing slash
 * @param limits what a request may ask for
 * @param keys the keys of clients
 * @param accessLog receives a JSON object for each request
 * @param logTexts whether it has the texts of requests
 */
public record ServerSettings(
        String host,
        int port,
        String urlPrefix,
        ServiceLimits limits,
        ApiKeys keys,
        Consumer<String> accessLog,
        boolean logTexts) {
    /** Listens at any free port of the loopback address, without keys and access log. */
    public static final ServerSettings LOCAL =
            new ServerSettings("127.0.0.1", 0, "", ServiceLimits.DEFAULT, ApiKeys.NONE, line -> {}, false);

    public ServerSettings {
        if (!urlPrefix.isEmpty() && !urlPrefix.matches("(/[A-Za-z0-9._~-]+)+")) {
            throw new IllegalArgumentException(
                    "URL prefix '" + urlPrefix + "': begin it with / and end it without, as in /translation");
        }
    }

    /** Whether it listens on this machine alone. */
    public boolean isLocal() {
        return new InetSocketAddress(host, port).getAddress() instanceof InetAddress address
                && address.isLoopbackAddress();
    }

    /** A copy with other limits. */
    public ServerSettings with(ServiceLimits other) {
        return new ServerSettings(host, port, urlPrefix, other, keys, accessLog, logTexts);
    }

    /** A copy with other keys. */
    public ServerSettings with(ApiKeys other) {
        return new ServerSettings(host, port, urlPrefix, limits, other, accessLog, logTexts);
    }

    /** A copy with another prefix. */
    public ServerSettings withUrlPrefix(String other) {
        return new ServerSettings(host, port, other, limits, keys, accessLog, logTexts);
    }

    /** A copy with another access log. */
    public ServerSettings withAccessLog(Consumer<String> lines, boolean texts) {
        return new ServerSettings(host, port, urlPrefix, limits, keys, lines, texts);
    }
}
