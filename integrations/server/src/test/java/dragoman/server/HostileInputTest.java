package dragoman.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.server.ServerFixture.Answer;
import dragoman.server.http.JsonText;
import dragoman.server.route.ServiceLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each of these gives an answer of the class 4xx or a closed connection, never a stack trace, and the service goes on. */
class HostileInputTest {
    private static final String POST =
            "POST /translate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nConnection: close\r\n";

    private static ServerFixture server;

    @BeforeAll
    static void start() {
        // A busy machine may need more than the default time.
        Duration time = Duration.ofMinutes(10);
        server = new ServerFixture(ServerSettings.LOCAL.with(new ServiceLimits(-1, -1, -1, 10 << 20, time, time)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void theServiceIsAlive() {
        assertEquals(
                200,
                server.post("/translate", Map.of("q", "one", "source", "en", "target", "de"))
                        .status());
    }

    private static void assertRefused(Answer answer) {
        assertTrue(answer.status() >= 400 && answer.status() < 500, answer.status() + " " + answer.body());
        assertFalse(answer.error().isEmpty());
        assertNoTrace(answer.body());
    }

    private static void assertRefused(String raw) {
        assertTrue(raw.isEmpty() || raw.startsWith("HTTP/1.1 4"), raw);
        assertNoTrace(raw);
    }

    /** As {@link #assertRefused(Answer)}, of content that is refused before it has arrived: the connection may be closed while it is sent. */
    private static void assertRefusedOrClosed(int status, HttpRequest request) {
        try {
            Answer answer = server.send(request);
            assertEquals(status, answer.status());
            assertRefused(answer);
        } catch (UncheckedIOException e) {
            // Closed.
        }
    }

    private static void assertNoTrace(String text) {
        assertFalse(text.contains("\tat ") || text.contains("Exception") || text.contains("dragoman."), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "null",
                "\"q\"",
                "{\"q\":}",
                "{\"q\":\"a\",}",
                "{\"q\":{\"a\":1},\"source\":\"en\",\"target\":\"de\"}",
                "{\"q\":[[\"a\"]],\"source\":\"en\",\"target\":\"de\"}",
                "{\"q\":\"a\",\"source\":[\"en\"],\"target\":\"de\"}",
                "{\"q\":\"a\",\"source\":\"../../etc/passwd\",\"target\":\"de\"}",
                "{\"q\":\"a\",\"source\":\"en\",\"target\":\"de\",\"alternatives\":1e999}"
            })
    void wrongJson(String json) {
        assertRefused(server.postText("/translate", "application/json", json));
    }

    @Test
    void deepJson() {
        String deep = "[".repeat(100_000);
        assertRefused(server.postText("/translate", "application/json", deep));
        assertRefused(server.postText("/translate", "application/json", "{\"q\":" + deep));
        assertRefused(server.postText("/translate", "application/json", "{\"a\":".repeat(50_000)));
    }

    @Test
    void arraysOfManyElements() {
        Answer answer = server.post(
                "/translate", Map.of("q", Collections.nCopies(100_000, ""), "source", "en", "target", "de"));
        assertEquals(200, answer.status());
        assertEquals(
                100_000,
                ServerFixture.texts(answer.json().get("translatedText")).size());
        assertRefused(server.postText(
                "/translate", "application/json", "{\"q\":" + JsonText.text(Collections.nCopies(100_000, 1)) + "}"));
    }

    @Test
    void invalidUtf8() {
        for (String type : List.of("application/json", "application/x-www-form-urlencoded")) {
            byte[] body = type.endsWith("json")
                    ? "{\"q\":\"\u00ff\u00fe\",\"source\":\"en\",\"target\":\"de\"}"
                            .getBytes(StandardCharsets.ISO_8859_1)
                    : "q=%ff%fe&source=en&target=de".getBytes(StandardCharsets.US_ASCII);
            Answer answer = server.send(server.request("/translate")
                    .header("Content-Type", type)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build());
            assertRefused(answer);
        }
        Answer surrogate = server.postText(
                "/translate", "application/json", "{\"q\":\"one \\ud800 two\",\"source\":\"en\",\"target\":\"de\"}");
        assertNoTrace(surrogate.body());
        assertTrue(surrogate.status() < 500, surrogate.body());
    }

    @Test
    void headersOfTenMegabytes() throws IOException {
        String answer;
        try {
            answer = server.raw(
                    "GET /languages HTTP/1.1\r\nHost: localhost\r\nX-Large: ", "x".repeat(10 << 20), "\r\n\r\n");
        } catch (SocketException e) {
            // Closed while it was sent.
            answer = "";
        }
        assertRefused(answer);
    }

    @Test
    void wrongLengths() throws IOException {
        assertRefused(server.raw(POST + "Content-Length: -5\r\n\r\n"));
        assertRefused(server.raw(POST + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!"));
        assertRefused(server.raw(POST + "Content-Length: 99999999999999999999\r\n\r\n{}"));
        assertRefused(server.raw(POST + "Content-Length: 20000000\r\n\r\n{}"));
        assertRefused(server.raw(POST + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"));
        assertRefused(server.raw("GARBAGE\r\n\r\n"));
        assertRefused(server.raw("GET /%2e%2e/%00 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
        assertRefused(server.raw("POST /translate HTTP/1.1\r\n\r\n"));
    }

    /** Half a request, then silence: other clients are served meanwhile. */
    @Test
    void connectionsThatStayHalfOpen() throws IOException {
        try (Socket header = server.connect();
                Socket body = server.connect();
                Socket shut = server.connect()) {
            header.getOutputStream().write("GET /languages HT".getBytes(StandardCharsets.US_ASCII));
            body.getOutputStream()
                    .write((POST + "Content-Length: 100\r\n\r\n{\"q").getBytes(StandardCharsets.US_ASCII));
            shut.getOutputStream()
                    .write((POST + "Content-Length: 100\r\n\r\n{\"q").getBytes(StandardCharsets.US_ASCII));
            shut.shutdownOutput();
            theServiceIsAlive();
            shut.setSoTimeout(ServerFixture.PATIENCE);
            assertRefused(new String(shut.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void pathTraversal() throws IOException {
        for (String path : List.of(
                "/download_file/../../etc/passwd",
                "/download_file/..%2f..%2fetc%2fpasswd",
                "/download_file/%2fetc%2fpasswd",
                "/download_file/" + "a".repeat(36) + ".txt",
                "/download_file/",
                "/page/../openapi.yaml",
                "/page/..%2fopenapi.yaml",
                "/page/%2e%2e/openapi.yaml",
                "/page/openapi.yaml%00.css",
                "//etc/passwd")) {
            assertRefused(server.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
        }
        // The name of a file is for people.
        Answer answer = server.postFile("../../../tmp/evil.txt", "one".getBytes(StandardCharsets.UTF_8), "en", "de");
        assertEquals(200, answer.status(), answer.body());
        assertTrue(answer.json().get("translatedFileUrl").toString().endsWith(".evil_de.txt"));
    }

    @Test
    void bombs() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bomb)) {
            byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 200; i++) {
                out.write(spaces);
            }
        }
        assertRefusedOrClosed(
                413,
                server.request("/translate")
                        .header("Content-Type", "application/json")
                        .header("Content-Encoding", "gzip")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(bomb.toByteArray()))
                        .build());
        Answer notGzip = server.send(server.request("/translate")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build());
        assertRefused(notGzip);
        StringBuilder entities = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a0 \"one\">");
        for (int i = 1; i < 30; i++) {
            entities.append("<!ENTITY a")
                    .append(i)
                    .append(" \"")
                    .append("&a" + (i - 1) + ";&a" + (i - 1) + ";")
                    .append("\">");
        }
        entities.append("]><resources><string name=\"a\">&a29;</string></resources>");
        assertRefused(server.postFile("strings.xml", entities.toString().getBytes(StandardCharsets.UTF_8), "en", "de"));
        String outside = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
                + "<resources><string name=\"a\">&a;</string></resources>";
        Answer file = server.postFile("strings.xml", outside.getBytes(StandardCharsets.UTF_8), "en", "de");
        assertRefused(file);
        assertFalse(file.body().contains("root:"));
    }

    @Test
    void htmlWithScripts() {
        String page = "<p onclick=\"alert(1)\">one<script>alert(2)</script><img src=x onerror=alert(3)></p>";
        Answer answer = server.post("/translate", Map.of("q", page, "source", "en", "target", "de", "format", "html"));
        // JSON, which no browser takes for a page.
        assertEquals("application/json", answer.header("Content-Type"));
        assertEquals("nosniff", answer.header("X-Content-Type-Options"));
        Answer error = server.get("/translate?q=one&source=%3Cscript%3E&target=de");
        assertEquals("application/json", error.header("Content-Type"));
        assertRefused(error);
    }

    @Test
    void multipartWithoutEnd() {
        Answer answer =
                server.postText("/translate_file", "multipart/form-data; boundary=b", "--b\r\nContent-Disposition");
        assertRefused(answer);
        // So that the client does not send its next request to a connection that is about to be closed.
        assertEquals("close", answer.header("Connection"));
        assertRefused(server.postText("/translate_file", "multipart/form-data", "--b--"));
        String parts = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n".repeat(1_000) + "--b--\r\n";
        assertRefusedOrClosed(
                400,
                server.request("/translate_file")
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .POST(HttpRequest.BodyPublishers.ofString(parts))
                        .build());
        assertRefused(server.postText("/translate", "text/plain", "one two three"));
    }
}
