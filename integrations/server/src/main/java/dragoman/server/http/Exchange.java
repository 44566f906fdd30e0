package dragoman.server.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** A request and its answer. Confined to the thread that handles the request. */
public final class Exchange {
    /** The attribute of a request with its {@link LogEntry}. */
    static final String LOG_ENTRY = "dragoman.log";

    private static final String JSON = "application/json";
    /** The time that content is still read after its request is refused, in nanoseconds. */
    private static final long LINGER = 1_000_000_000;
    /** The time between two looks at it, in milliseconds. */
    private static final long LOOK = 20;

    private final Request request;
    private final Response response;
    private final LogEntry log;
    /** Whether reading the parameters failed: Jetty gives up the content of a wrong form, and closes the connection after the answer. */
    private boolean isFormWrong;

    /** What the access log says of a request beyond the request itself. */
    static final class LogEntry {
        private final String id;
        private final Map<String, Object> fields = new LinkedHashMap<>();
        private String route = "none";

        LogEntry(String id) {
            this.id = id;
        }

        String id() {
            return id;
        }

        String route() {
            return route;
        }

        Map<String, Object> fields() {
            return fields;
        }
    }

    /**
     * An exchange with an identifier of its own.
     *
     * @param id identifies the request in the log and in the header {@code X-Request-Id} of the answer
     */
    public Exchange(Request request, Response response, String id) {
        this.request = request;
        this.response = response;
        log = new LogEntry(id);
        request.setAttribute(LOG_ENTRY, log);
        response.getHeaders().put("X-Request-Id", id);
    }

    /** The request. */
    public Request request() {
        return request;
    }

    /** Names the route for log and metrics. */
    public void route(String name) {
        log.route = name;
    }

    /** Adds a field to the line of the access log. */
    public void log(String name, Object value) {
        log.fields.put(name, value);
    }

    /** The address of the client. */
    public String client() {
        return Request.getRemoteAddr(request);
    }

    /** Reads the parameters, see {@link Form#read}. */
    public Form form(long limit, Duration timeout, Optional<Path> folder) throws IOException {
        isFormWrong = true;
        Form form = Form.read(request, limit, timeout, folder);
        isFormWrong = false;
        return form;
    }

    /** Sets a header of the answer. */
    public void header(String name, String value) {
        response.getHeaders().put(name, value);
    }

    /** Answers with JSON. */
    public void json(int status, Object value) throws IOException {
        answer(status, JSON, JsonText.bytes(value));
    }

    /**
     * Answers with an error as LibreTranslate has them. Content that is still under way is read for a second: a client that sends it to a closed
     * connection never sees the answer. After that the connection is closed.
     */
    public void error(int status, String message) throws IOException {
        boolean isWhole = isReadToTheEnd();
        if (!isWhole || isFormWrong) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        json(status, Map.of("error", message));
    }

    private boolean isReadToTheEnd() throws IOException {
        long start = System.nanoTime();
        try {
            while (!request.consumeAvailable()) {
                if (System.nanoTime() - start > LINGER) {
                    return false;
                }
                Thread.sleep(LOOK);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Answers with content. */
    public void answer(int status, String type, byte[] content) throws IOException {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, content.length);
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        Content.Sink.write(response, true, ByteBuffer.wrap(content));
    }

    /** The identifier of the request. */
    public String id() {
        return log.id;
    }

    /** The path of the request, decoded and without {@code .} and {@code ..}. */
    public String path() {
        String path = request.getHttpURI().getDecodedPath();
        return path == null ? "" : path;
    }

    /** The address of a path of this service as the client sees it. */
    public String url(String encodedPath) {
        return request.getHttpURI().getScheme() + "://" + request.getHttpURI().getAuthority() + encodedPath;
    }

    /** Whether the client closed the connection; asked while nothing is read from it. */
    public boolean isClientGone() {
        EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        return endPoint instanceof WatchedEndPoint watched && watched.isClientGone();
    }

    /** Whether a part of the answer was sent. */
    public boolean isAnswered() {
        return response.isCommitted();
    }
}
