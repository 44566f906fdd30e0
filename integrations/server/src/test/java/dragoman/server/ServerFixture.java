package dragoman.server;

import dragoman.seq2seq.TextTranslator;
import dragoman.seq2seq.Translator;
import dragoman.seq2seq.batching.BatchListener;
import dragoman.seq2seq.models.ModelCatalog;
import dragoman.server.http.JsonText;
import dragoman.server.metrics.ServerMetrics;
import dragoman.server.translation.TranslationService;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A running server of the numbers model, and a client of it. The model is trained once for all tests. */
public final class ServerFixture implements AutoCloseable {
    private static final class Trained {
        private static final ModelCatalog CATALOG = train();

        private static ModelCatalog train() {
            try {
                Path folder = Files.createTempDirectory("dragoman-server-test-");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
                return NumbersModel.train(folder.resolve("model"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void delete(Path folder) {
            try (var files = Files.walk(folder)) {
                files.sorted(java.util.Comparator.reverseOrder())
                        .forEach(path -> path.toFile().delete());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The time that a client waits for bytes, in milliseconds: long, since another program may have the processor. */
    public static final int PATIENCE = 300_000;

    private final HttpClient client = HttpClient.newHttpClient();
    private final ServerMetrics metrics = new ServerMetrics();
    /** Null for a server of another process. */
    private final @Nullable TranslationService service;

    private final @Nullable TranslationServer server;
    private final String address;

    /**
     * A client of a server that runs already.
     *
     * @param address its address, without a trailing slash
     */
    public ServerFixture(String address) {
        this.address = address;
        service = null;
        server = null;
    }

    /** Starts a server with some settings. */
    public ServerFixture(ServerSettings settings) {
        this(settings, 64);
    }

    /** Starts a server that accepts a number of requests at the same time. */
    public ServerFixture(ServerSettings settings, int requestLimit) {
        this(catalog(), settings, requestLimit);
    }

    /** Starts a server that accepts a number of requests at the same time, each of whose threads stands still after a batch. */
    public ServerFixture(ServerSettings settings, int requestLimit, CountDownLatch goOn) {
        this(catalog(), settings, requestLimit, (inputs, time) -> await(goOn));
    }

    /** Starts a server of other models. */
    public ServerFixture(ModelCatalog models, ServerSettings settings, int requestLimit) {
        this(models, settings, requestLimit, BatchListener.NONE);
    }

    private ServerFixture(ModelCatalog models, ServerSettings settings, int requestLimit, BatchListener listener) {
        TranslationService started = TranslationService.builder(models)
                .threads(2)
                .requestLimit(requestLimit)
                .patience(java.time.Duration.ofMillis(100))
                .listener((inputs, time) -> {
                    metrics.computed(inputs, time);
                    listener.computed(inputs, time);
                })
                .load();
        try {
            TranslationServer listening = TranslationServer.start(started, metrics, settings);
            service = started;
            server = listening;
            address = "http://127.0.0.1:" + listening.port() + settings.urlPrefix();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The models. */
    public static ModelCatalog catalog() {
        return Trained.CATALOG;
    }

    /** A translator that works without a server. */
    public static TextTranslator offline(String from, String to) {
        Translator translator = Translator.load(catalog().route(from, to));
        return TextTranslator.builder(translator).build();
    }

    /** The address of the server, without a trailing slash. */
    public String address() {
        return address;
    }

    /** An answer. */
    public record Answer(int status, String body, HttpResponse<String> response) {
        /** The members of the JSON object. */
        public Map<String, Object> json() {
            return JsonText.object(body);
        }

        /** The message of an error. */
        public String error() {
            return String.valueOf(json().get("error"));
        }

        /** A header; empty if it is not there. */
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    /** A request to a path that is to be completed. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path));
    }

    /** Sends a request. */
    public Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends GET. */
    public Answer get(String path) {
        return send(request(path).GET().build());
    }

    /** Sends JSON. */
    public Answer post(String path, Map<String, Object> json) {
        return postText(path, "application/json", JsonText.text(json));
    }

    /** Sends a form. */
    public Answer postForm(String path, Map<String, String> fields) {
        return postText(path, "application/x-www-form-urlencoded", query(fields));
    }

    /** Sends content of a type. */
    public Answer postText(String path, String type, String content) {
        return send(request(path)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(content))
                .build());
    }

    /** Parameters as in a query. */
    public static String query(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** Sends a file. */
    public Answer postFile(String name, byte[] content, String source, String target) {
        String boundary = "x-boundary-x";
        StringBuilder head = new StringBuilder();
        for (Map.Entry<String, String> field :
                Map.of("source", source, "target", target).entrySet()) {
            head.append("--")
                    .append(boundary)
                    .append("\r\nContent-Disposition: form-data; name=\"")
                    .append(field.getKey())
                    .append("\"\r\n\r\n")
                    .append(field.getValue())
                    .append("\r\n");
        }
        head.append("--")
                .append(boundary)
                .append("\r\nContent-Disposition: form-data; name=\"file\"; filename=\"")
                .append(name)
                .append("\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        return send(request("/translate_file")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofString(head.toString()),
                        HttpRequest.BodyPublishers.ofByteArray(content),
                        HttpRequest.BodyPublishers.ofString("\r\n--" + boundary + "--\r\n")))
                .build());
    }

    /** What the server answers to bytes, until it closes the connection; the client closes its side only afterwards. */
    public String raw(String... parts) throws IOException {
        try (Socket socket = connect()) {
            socket.setSoTimeout(PATIENCE);
            for (String part : parts) {
                socket.getOutputStream().write(part.getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
            }
            try (InputStream in = socket.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    /** A connection. */
    public Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), URI.create(address).getPort());
    }

    /** Texts of a member of JSON. */
    public static List<String> texts(Object value) {
        return ((List<?>) Objects.requireNonNull(value))
                .stream().map(String::valueOf).toList();
    }

    @Override
    public void close() {
        if (server != null && service != null) {
            server.close();
            service.close();
        }
        client.close();
    }
}
