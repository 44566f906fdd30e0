package dragoman.server.http;

import dragoman.server.metrics.ServerMetrics;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;

/** Writes a JSON object for each answered request, without query and content, which hold texts and keys, and counts it. */
public final class AccessLog implements RequestLog {
    private final Consumer<String> lines;
    private final ServerMetrics metrics;

    /** @param lines receives a line for each request */
    public AccessLog(Consumer<String> lines, ServerMetrics metrics) {
        this.lines = lines;
        this.metrics = metrics;
    }

    @Override
    public void log(Request request, Response response) {
        long nanoseconds = System.nanoTime() - request.getBeginNanoTime();
        int status = response.getStatus();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", Instant.now().toString());
        String route = "none";
        if (request.getAttribute(Exchange.LOG_ENTRY) instanceof Exchange.LogEntry entry) {
            route = entry.route();
            line.put("id", entry.id());
            line.putAll(entry.fields());
        }
        line.put("client", Request.getRemoteAddr(request));
        line.put("method", request.getMethod());
        line.put("route", route);
        line.put("status", status);
        line.put("milliseconds", nanoseconds / 1_000_000);
        line.put("bytes_in", Request.getContentBytesRead(request));
        line.put("bytes_out", Response.getContentBytesWritten(response));
        String agent = request.getHeaders().get(HttpHeader.USER_AGENT);
        line.put("agent", agent == null ? "" : agent);
        metrics.answered(route, status, nanoseconds);
        lines.accept(JsonText.text(line));
    }
}
