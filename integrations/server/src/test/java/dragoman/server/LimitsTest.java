package dragoman.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.server.ServerFixture.Answer;
import dragoman.server.http.ApiKeys;
import dragoman.server.http.JsonText;
import dragoman.server.route.ServiceLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsTest {
    private static final ServiceLimits NONE = ServiceLimits.DEFAULT;
    private static final Map<String, Object> REQUEST = Map.of("q", "one two", "source", "en", "target", "de");

    @TempDir
    private Path folder;

    private static ServiceLimits limits(int characters, int texts, int requests, long bytes, Duration timeout) {
        return new ServiceLimits(characters, texts, requests, bytes, timeout, timeout);
    }

    private static Answer translate(ServerFixture server, Object q) {
        return server.post("/translate", Map.of("q", q, "source", "en", "target", "de"));
    }

    @Test
    void textsAndBytesAreLimited() {
        try (ServerFixture server =
                new ServerFixture(ServerSettings.LOCAL.with(limits(10, 2, -1, 1_000, NONE.timeout())))) {
            assertEquals(200, translate(server, "one").status());
            assertEquals(
                    "Invalid request: request (11) exceeds text limit (10)",
                    translate(server, "one two ten").error());
            assertEquals(
                    "Invalid request: request (3) exceeds batch limit (2)",
                    translate(server, List.of("a", "b", "c")).error());
            assertEquals(413, translate(server, "x".repeat(2_000)).status());
            Answer chunked = server.send(server.request("/translate")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofInputStream(
                            () -> new java.io.ByteArrayInputStream(new byte[2_000])))
                    .build());
            assertEquals(413, chunked.status());
            assertFalse(chunked.error().isEmpty());
            assertEquals(10, server.get("/frontend/settings").json().get("charLimit"));
        }
    }

    @Test
    void requestsOfAClientAreLimited() {
        try (ServerFixture server =
                new ServerFixture(ServerSettings.LOCAL.with(limits(-1, -1, 2, 1_000, NONE.timeout())))) {
            assertEquals(200, server.post("/translate", REQUEST).status());
            assertEquals(200, server.post("/translate", REQUEST).status());
            Answer third = server.post("/translate", REQUEST);
            assertEquals(429, third.status());
            assertEquals("Slowdown: 2 per 1 minute", third.error());
            assertTrue(Integer.parseInt(third.header("Retry-After")) > 0);
            // A reverse proxy on this machine says who its client is.
            Answer other = server.send(server.request(
                            "/translate?" + ServerFixture.query(Map.of("q", "one", "source", "en", "target", "de")))
                    .header("X-Forwarded-For", "192.0.2.7")
                    .build());
            assertEquals(200, other.status());
            assertEquals(200, server.get("/languages").status());
        }
    }

    @Test
    void keysAreAskedFor() throws IOException {
        Path file = Files.writeString(folder.resolve("keys"), "# of clients\nsecret\nslow\t1\n");
        try (ServerFixture server = new ServerFixture(ServerSettings.LOCAL.with(ApiKeys.read(file)))) {
            assertEquals(403, server.post("/translate", REQUEST).status());
            assertEquals(
                    "Please contact the server operator to get an API key",
                    server.post("/translate", REQUEST).error());
            assertEquals(
                    "Invalid API key", server.get("/detect?q=one&api_key=wrong").error());
            for (int i = 0; i < 3; i++) {
                assertEquals(200, server.get("/detect?q=one&api_key=secret").status());
            }
            assertEquals(200, server.get("/detect?q=one&api_key=slow").status());
            assertEquals(429, server.get("/detect?q=one&api_key=slow").status());
            assertEquals(403, server.postFile("a.txt", new byte[0], "en", "de").status());
            assertEquals(true, server.get("/frontend/settings").json().get("keyRequired"));
        }
    }

    /** More sentences than the two threads take before they stand still. */
    private static final String MANY = "one two three four five.\n".repeat(40);

    private static void awaitWaiting(ServerFixture server) {
        while (metric(server, "dragoman_waiting_sentences").equals("0.0")) {
            Thread.onSpinWait();
        }
    }

    private static void awaitEnd(ServerFixture server) {
        while (!metric(server, "dragoman_requests_under_way").equals("0.0")) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aBusyServerRefusesAndAsksToComeAgain() {
        ServiceLimits limits = limits(-1, -1, -1, 10 << 20, Duration.ofMinutes(10));
        CountDownLatch goOn = new CountDownLatch(1);
        try (ServerFixture server = new ServerFixture(ServerSettings.LOCAL.with(limits), 1, goOn)) {
            CompletableFuture<Answer> first = CompletableFuture.supplyAsync(() -> translate(server, MANY));
            awaitWaiting(server);
            Answer refused = server.post("/translate", REQUEST);
            assertEquals(503, refused.status());
            assertEquals("5", refused.header("Retry-After"));
            assertEquals("1.0", metric(server, "dragoman_refused_total{reason=\"queue\"}"));
            goOn.countDown();
            assertEquals(200, first.join().status());
            awaitEnd(server);
            assertEquals(200, server.post("/translate", REQUEST).status());
        } finally {
            goOn.countDown();
        }
    }

    @Test
    void aRequestThatTakesTooLongIsRefused() {
        ServiceLimits limits = limits(-1, -1, -1, 10 << 20, Duration.ofSeconds(3));
        CountDownLatch goOn = new CountDownLatch(1);
        try (ServerFixture server = new ServerFixture(ServerSettings.LOCAL.with(limits), 64, goOn)) {
            Answer late = translate(server, MANY);
            assertEquals(503, late.status(), late.body());
            assertEquals("The translation took too long: send less, or try again later", late.error());
            assertEquals("5", late.header("Retry-After"));
            awaitEnd(server);
            assertEquals("1.0", metric(server, "dragoman_refused_total{reason=\"timeout\"}"));
            goOn.countDown();
        } finally {
            goOn.countDown();
        }
    }

    private static String metric(ServerFixture server, String name) {
        Matcher line = Pattern.compile("^" + Pattern.quote(name) + " (\\S+)$", Pattern.MULTILINE)
                .matcher(server.get("/metrics").body());
        return line.find() ? line.group(1) : "none";
    }

    /** A byte at a time, each before the connection would count as idle. */
    @Test
    void contentThatComesTooSlowlyIsNotWaitedFor() throws Exception {
        ServiceLimits limits = limits(-1, -1, -1, 10 << 20, Duration.ofSeconds(1));
        try (ServerFixture server = new ServerFixture(ServerSettings.LOCAL.with(limits));
                Socket socket = server.connect()) {
            socket.getOutputStream()
                    .write(("POST /translate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: 1000000\r\n\r\n{")
                            .getBytes(StandardCharsets.US_ASCII));
            Thread drip = Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        socket.getOutputStream().write(' ');
                        Thread.sleep(50);
                    }
                } catch (IOException | InterruptedException e) {
                    // The server closed the connection, or the test is over.
                }
            });
            socket.setSoTimeout(ServerFixture.PATIENCE);
            try {
                assertEquals(-1, socket.getInputStream().read());
            } catch (java.net.SocketException e) {
                // Reset, since bytes were under way.
            }
            drip.interrupt();
            drip.join();
            assertEquals(200, server.get("/health").status());
        }
    }

    @Test
    void workForAClientThatWentAwayIsStopped() throws IOException {
        byte[] body = JsonText.bytes(Map.of("q", MANY, "source", "en", "target", "de"));
        ServiceLimits limits = limits(-1, -1, -1, 10 << 20, Duration.ofMinutes(10));
        CountDownLatch goOn = new CountDownLatch(1);
        try (ServerFixture server = new ServerFixture(ServerSettings.LOCAL.with(limits), 64, goOn)) {
            try (Socket socket = server.connect()) {
                socket.getOutputStream()
                        .write(("POST /translate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                        + "Content-Length: " + body.length + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().write(body);
                awaitWaiting(server);
            }
            awaitEnd(server);
            assertEquals("0.0", metric(server, "dragoman_waiting_sentences"));
            assertEquals("1.0", metric(server, "dragoman_refused_total{reason=\"gone\"}"));
            goOn.countDown();
        } finally {
            goOn.countDown();
        }
    }

    @Test
    void pathsMayHaveAPrefixAndTheLogHasNoTexts() {
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        ServerSettings settings = ServerSettings.LOCAL.withUrlPrefix("/mt/v1").withAccessLog(lines::add, false);
        try (ServerFixture server = new ServerFixture(settings)) {
            assertEquals(200, server.post("/translate", REQUEST).status());
            assertEquals(200, server.get("/").status());
            assertEquals("/mt/v1/", server.get("").header("Location"));
            assertEquals(
                    404,
                    server.send(HttpRequest.newBuilder(
                                            java.net.URI.create(server.address().replace("/mt/v1", "/translate")))
                                    .build())
                            .status());
        }
        Map<String, Object> line = JsonText.object(lines.getFirst());
        assertEquals("/translate", line.get("route"));
        assertEquals(200, line.get("status"));
        assertEquals("en", line.get("source"));
        assertEquals(7, line.get("characters"));
        assertEquals("127.0.0.1", line.get("client"));
        assertTrue(lines.stream().noneMatch(text -> text.contains("one two")), lines.toString());
    }

    @Test
    void aServerThatStopsAnswersWhatItAccepted() throws InterruptedException {
        CountDownLatch goOn = new CountDownLatch(1);
        ServerFixture server = new ServerFixture(ServerSettings.LOCAL, 64, goOn);
        CompletableFuture<Answer> accepted = CompletableFuture.supplyAsync(() -> translate(server, MANY));
        awaitWaiting(server);
        Thread closing = Thread.ofVirtual().start(server::close);
        while (isOpen(server)) {
            Thread.onSpinWait();
        }
        assertFalse(accepted.isDone());
        goOn.countDown();
        closing.join();
        assertEquals(
                ServerFixture.offline("en", "de").translate(MANY).text(),
                accepted.join().json().get("translatedText"));
    }

    /** Whether a request is answered with 200: not since the server is closing. */
    private static boolean isOpen(ServerFixture server) {
        try {
            return server.get("/health").status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }
}
