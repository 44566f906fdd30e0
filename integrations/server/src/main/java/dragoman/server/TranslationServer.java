package dragoman.server;

import dragoman.server.http.AccessLog;
import dragoman.server.http.JsonErrors;
import dragoman.server.http.WatchedEndPoint;
import dragoman.server.metrics.ServerMetrics;
import dragoman.server.route.FileStore;
import dragoman.server.route.RouteContext;
import dragoman.server.route.Router;
import dragoman.server.translation.TranslationService;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.CrossOriginHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A translation service over HTTP with the interface of LibreTranslate 1.9, see {@code openapi.yaml}. Each request has a virtual thread, which waits
 * for the batches of its sentences.
 */
public final class TranslationServer implements AutoCloseable {
    private static final int THREADS = 8;
    private static final int CONNECTIONS = 2_000;
    private static final int HEADER_BYTES = 16 << 10;
    /** Connections that wait to be accepted; the system drops further ones, and clients try again after a second. */
    private static final int ACCEPT_QUEUE = 1_024;
    /** Longer than clients and reverse proxies keep idle connections, so that none is closed just when the next request is sent. */
    private static final long IDLE = Duration.ofSeconds(75).toMillis();
    /** The most memory that buffers of connections keep between requests, in the heap and outside of it. */
    private static final int POOL_BYTES = 8 << 20;

    private static final Duration STOP = Duration.ofSeconds(30);

    private final Server server;
    private final ServerConnector connector;
    private final ServerSettings settings;
    private final FileStore files;

    private TranslationServer(Server server, ServerConnector connector, ServerSettings settings, FileStore files) {
        this.server = server;
        this.connector = connector;
        this.settings = settings;
        this.files = files;
    }

    /**
     * Starts a server.
     *
     * @param service translates; the caller closes it after the server
     * @param metrics receives what is measured
     * @throws IOException if it cannot listen at the address
     */
    public static TranslationServer start(TranslationService service, ServerMetrics metrics, ServerSettings settings)
            throws IOException {
        metrics.observe(service::requests, service::waitingSentences, service::sourceTokens);
        FileStore files = new FileStore();
        RouteContext context =
                new RouteContext(service, metrics, settings.limits(), settings.keys(), files, settings.logTexts());
        Server server = new Server(threads(), null, buffers());
        ServerConnector connector = connector(server, settings);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(CONNECTIONS, server));
        server.setErrorHandler(new JsonErrors());
        server.setRequestLog(new AccessLog(settings.accessLog(), metrics));
        server.setHandler(handlers(new Router(context, settings.urlPrefix()), settings));
        server.setStopTimeout(STOP.toMillis());
        try {
            server.start();
        } catch (IOException | RuntimeException e) {
            files.close();
            throw e;
        } catch (Exception e) {
            // Jetty declares Exception; the parts used here throw no checked one but IOException.
            files.close();
            throw new IllegalStateException(e);
        }
        return new TranslationServer(server, connector, settings, files);
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS);
        threads.setName("dragoman-http");
        threads.setDaemon(true);
        threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        return threads;
    }

    private static ByteBufferPool buffers() {
        return new ArrayByteBufferPool(0, -1, -1, Integer.MAX_VALUE, POOL_BYTES, POOL_BYTES);
    }

    private static ServerConnector connector(Server server, ServerSettings settings) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        http.addCustomizer(new LocalProxy());
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http)) {
            @Override
            protected SocketChannelEndPoint newEndPoint(
                    SocketChannel channel, ManagedSelector selector, SelectionKey key) {
                SocketChannelEndPoint endPoint = new WatchedEndPoint(channel, selector, key, getScheduler());
                endPoint.setIdleTimeout(getIdleTimeout());
                return endPoint;
            }
        };
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(IDLE);
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        return connector;
    }

    private static Handler handlers(Router router, ServerSettings settings) {
        CrossOriginHandler origins = new CrossOriginHandler();
        origins.setAllowedOriginPatterns(Set.of("*"));
        origins.setAllowCredentials(false);
        origins.setAllowedHeaders(Set.of("Authorization", "Content-Type"));
        origins.setAllowedMethods(Set.of("GET", "POST"));
        origins.setHandler(new SizeLimit(settings.limits().contentBytes(), router));
        return new GracefulHandler(origins);
    }

    /** Refuses larger contents before they are read. */
    private static final class SizeLimit extends SizeLimitHandler {
        SizeLimit(long contentBytes, Handler handler) {
            super(contentBytes, -1);
            setHandler(handler);
        }
    }

    /** The port that it listens at. */
    public int port() {
        return connector.getLocalPort();
    }

    /** The address of its page. */
    public String address() {
        String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        return "http://" + host + ":" + port() + settings.urlPrefix() + "/";
    }

    /** Refuses further requests, waits for those under way for at most 30 seconds, and deletes the files that were translated. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            // Jetty throws TimeoutException if requests are still under way after those seconds.
            throw new IllegalStateException(e);
        } finally {
            files.close();
        }
    }
}
