package dragoman.server.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartConfig;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.FormFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * What a request sends: parameters of the query and of the content, and a file.
 *
 * @param parameters the parameters; those of the content come before those of the query
 * @param file the file of a multipart form
 */
public record Form(Parameters parameters, Optional<Upload> file) {
    private static final int MAX_FIELDS = 10_000;
    private static final int MAX_PARTS = 100;
    private static final int MAX_PART_HEADERS = 8192;
    private static final String FILE = "file";
    /** Parts stay in memory: nothing is written there. */
    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    /**
     * Reads the parameters of a request.
     *
     * @param limit the maximum number of bytes of the content
     * @param timeout the time within which the content arrives; the connection is closed after it
     * @param folder where a file is stored; empty if none is expected, and one that is sent is left out
     * @throws RequestException if the content is too large or malformed
     */
    public static Form read(Request request, long limit, Duration timeout, Optional<Path> folder) throws IOException {
        EndPoint connection = request.getConnectionMetaData().getConnection().getEndPoint();
        Scheduler.Task deadline = request.getComponents()
                .getScheduler()
                .schedule(
                        () -> connection.close(new TimeoutException("the content of a request is late")),
                        timeout.toMillis(),
                        TimeUnit.MILLISECONDS);
        try {
            return read(request, limit, folder);
        } finally {
            deadline.cancel();
        }
    }

    private static Form read(Request request, long limit, Optional<Path> folder) throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        Optional<Upload> file = Optional.empty();
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        String media = type == null ? "" : type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        try {
            addAll(Request.extractQueryParameters(request, StandardCharsets.UTF_8), values);
            switch (media) {
                case "application/x-www-form-urlencoded" ->
                    addAll(FormFields.getFields(request, MAX_FIELDS, (int) limit), values);
                case "multipart/form-data" -> file = addParts(request, String.valueOf(type), limit, folder, values);
                default -> addJson(RequestBody.text(request, limit), media, values);
            }
        } catch (CompletionException e) {
            throw refusal(e.getCause() == null ? e : e.getCause(), limit);
        } catch (HttpException.RuntimeException | IllegalStateException | IllegalArgumentException e) {
            throw refusal(e, limit);
        }
        return new Form(new Parameters(values), file);
    }

    private static RequestException refusal(Throwable cause, long limit) {
        return switch (cause) {
            case RequestException refused -> refused;
            case HttpException http when http.getCode() == 413 -> RequestBody.tooLarge(limit);
            case HttpException http -> RequestException.of(http.getCode(), "Invalid request: " + http.getReason());
            default -> RequestException.of(400, "Invalid request: the form cannot be read");
        };
    }

    /** Content of another type than JSON is read as JSON if it looks like it, as some clients forget to name the type. */
    private static void addJson(String content, String media, Map<String, Object> values) {
        if (media.endsWith("json") || content.stripLeading().startsWith("{")) {
            values.putAll(JsonText.object(content));
        } else if (!content.isEmpty()) {
            throw RequestException.of(
                    415,
                    "Content-Type must be application/json, application/x-www-form-urlencoded or"
                            + " multipart/form-data");
        }
    }

    private static void addAll(Fields fields, Map<String, Object> values) {
        for (Fields.Field field : fields) {
            List<String> all = field.getValues();
            values.put(field.getName(), all.size() == 1 ? all.getFirst() : List.copyOf(all));
        }
    }

    private static Optional<Upload> addParts(
            Request request, String type, long limit, Optional<Path> folder, Map<String, Object> values)
            throws IOException {
        MultiPartConfig config = Request.getMultiPartConfig(request, folder.orElse(TEMPORARY))
                .maxParts(MAX_PARTS)
                .maxSize(limit)
                .maxPartSize(limit)
                .maxMemoryPartSize(limit)
                .maxHeadersSize(MAX_PART_HEADERS)
                .build();
        Optional<Upload> file = Optional.empty();
        try (MultiPartFormData.Parts parts = MultiPartFormData.getParts(request, request, type, config)) {
            for (MultiPart.Part part : parts) {
                if (part.getFileName() == null) {
                    values.put(part.getName(), part.getContentAsString(StandardCharsets.UTF_8));
                } else if (FILE.equals(part.getName()) && file.isEmpty() && folder.isPresent()) {
                    Path content = folder.get().resolve("upload");
                    part.writeTo(content);
                    file = Optional.of(new Upload(lastName(part.getFileName()), content));
                }
            }
        }
        return file;
    }

    private static String lastName(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }
}
