package dragoman.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.seq2seq.TextTranslator;
import dragoman.server.ServerFixture.Answer;
import dragoman.server.http.JsonText;
import dragoman.server.route.ServiceLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What clients of LibreTranslate send, written from their public source. */
class ClientContractTest {
    private static ServerFixture server;
    private static TextTranslator german;

    @BeforeAll
    static void start() {
        // A busy machine may need more than the default time for a megabyte.
        Duration time = Duration.ofMinutes(10);
        server = new ServerFixture(ServerSettings.LOCAL.with(new ServiceLimits(-1, -1, -1, 10 << 20, time, time)));
        german = ServerFixture.offline("en", "de");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** The check of Weblate's settings reads the languages with their targets, and translates "test" from English into German. */
    @Test
    void weblateChecksItsSettings() {
        List<?> languages =
                (List<?>) JsonText.object("{\"all\":" + server.get("/languages").body() + "}")
                        .get("all");
        boolean found = languages.stream()
                .map(language -> (Map<?, ?>) language)
                .anyMatch(language -> language.get("code").equals("en")
                        && ServerFixture.texts(language.get("targets")).contains("de"));
        assertTrue(found);
        Answer answer =
                server.post("/translate", Map.of("q", List.of("test"), "source", "en", "target", "de", "api_key", ""));
        assertEquals(200, answer.status(), answer.body());
        assertEquals(List.of(german.translate("test").text()), answer.json().get("translatedText"));
    }

    /** Batches of 20 with placeholders such as [X7X] in place of what must not change. Weblate waits 20 seconds for each. */
    @Test
    void weblateFindsItsPlaceholdersAgain() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            texts.add("one [X" + i + "X] two [X" + (i + 30) + "X].");
        }
        Answer answer = server.send(server.request("/translate")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        JsonText.text(Map.of("q", texts, "source", "en", "target", "de", "format", "text"))))
                .build());
        List<String> translated = ServerFixture.texts(answer.json().get("translatedText"));
        assertEquals(20, translated.size());
        for (int i = 0; i < 20; i++) {
            assertEquals(1, count(translated.get(i), "[X" + i + "X]"), translated.get(i));
            assertEquals(1, count(translated.get(i), "[X" + (i + 30) + "X]"), translated.get(i));
        }
    }

    private static int count(String text, String part) {
        return (text.length() - text.replace(part, "").length()) / part.length();
    }

    /** A post with its warning, options and description of media. */
    @Test
    void mastodonTranslatesAnArrayOfHtml() {
        List<String> texts = List.of("<p>one two <a href=\"https://example.org/@me\">@me</a> three</p>", "four", "");
        Answer answer = server.postText(
                "/translate",
                "application/json",
                "{\"q\":" + JsonText.text(texts)
                        + ",\"source\":\"auto\",\"target\":\"de\",\"format\":\"html\",\"api_key\":null}");
        assertEquals(200, answer.status(), answer.body());
        List<String> translated = ServerFixture.texts(answer.json().get("translatedText"));
        assertEquals(3, translated.size());
        assertTrue(
                translated.getFirst().contains("<a href=\"https://example.org/@me\">@me</a>"), translated.getFirst());
        assertEquals("", translated.get(2));
        List<?> detected = (List<?>) answer.json().get("detectedLanguage");
        assertEquals("en", ((Map<?, ?>) detected.getFirst()).get("language"));
        assertEquals(3, detected.size());
    }

    /** Discourse sends a cooked post and reads language and text. */
    @Test
    void discourseDetectsAndTranslates() {
        Answer detected = server.postForm("/detect", Map.of("q", "eins zwei und drei"));
        assertTrue(detected.body().startsWith("[{\"confidence\":"), detected.body());
        Answer answer = server.postForm(
                "/translate", Map.of("q", "<p>eins zwei</p>", "source", "de", "target", "en", "format", "html"));
        assertTrue(answer.json().get("translatedText").toString().startsWith("<p>"), answer.body());
    }

    /** SubtitleEdit sends lines of a subtitle; Crow sends a form with codes in capitals. */
    @Test
    void linesOfSubtitlesStayLines() {
        Answer answer = server.post(
                "/translate",
                Map.of(
                        "q",
                        "one two\nthree four\n\n<i>five</i>",
                        "source",
                        "en",
                        "target",
                        "DE",
                        "format",
                        "text",
                        "api_key",
                        ""));
        String translated = (String) answer.json().get("translatedText");
        assertEquals(german.translate("one two\nthree four\n\n<i>five</i>").text(), translated);
        assertEquals(4, translated.split("\n", -1).length);
        assertEquals(
                german.translate("six").text(),
                server.postForm("/translate", Map.of("q", "six", "source", "EN", "target", "de_DE"))
                        .json()
                        .get("translatedText"));
    }

    /** OmegaT's plugin sends GET. */
    @Test
    void omegaTSendsGet() {
        Answer answer = server.get("/translate?"
                + ServerFixture.query(Map.of("q", "seven eight", "source", "en", "target", "de", "api_key", "")));
        assertEquals(german.translate("seven eight").text(), answer.json().get("translatedText"));
    }

    @Test
    void emptyTextsInAnArrayStayEmpty() {
        Answer answer = server.post("/translate", Map.of("q", List.of("", "", ""), "source", "en", "target", "de"));
        assertEquals(List.of("", "", ""), answer.json().get("translatedText"));
        assertEquals(
                400,
                server.post("/translate", Map.of("q", "", "source", "en", "target", "de"))
                        .status());
    }

    @Test
    void aClientMayWaitForContinue() throws IOException {
        String body = JsonText.text(Map.of("q", "one", "source", "en", "target", "de"));
        try (Socket socket = server.connect()) {
            socket.setSoTimeout(ServerFixture.PATIENCE);
            socket.getOutputStream()
                    .write(
                            ("POST /translate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                                            + body.length() + "\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            String interim =
                    new String(in.readNBytes("HTTP/1.1 100 Continue\r\n\r\n".length()), StandardCharsets.US_ASCII);
            assertEquals("HTTP/1.1 100 Continue\r\n\r\n", interim);
            socket.getOutputStream().write(body.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
        }
    }

    @Test
    void contentMayComeInChunksOrCompressed() throws IOException {
        String json = JsonText.text(Map.of("q", "nine two", "source", "en", "target", "de"));
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        Answer chunked = server.send(server.request("/translate")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(bytes)))
                .build());
        assertEquals(german.translate("nine two").text(), chunked.json().get("translatedText"));
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(bytes);
        }
        Answer expanded = server.send(server.request("/translate")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .header("Accept-Encoding", "gzip, deflate")
                .POST(HttpRequest.BodyPublishers.ofByteArray(compressed.toByteArray()))
                .build());
        assertEquals(chunked.body(), expanded.body());
    }

    @Test
    void aLongTextIsTranslatedAsOffline() {
        String text = "one two three four. Five six seven!\n".repeat(150).substring(0, 5_000);
        Answer answer = server.post("/translate", Map.of("q", text, "source", "en", "target", "de"));
        assertEquals(german.translate(text).text(), answer.json().get("translatedText"));
    }

    /** A megabyte of which little is language. */
    @Test
    void aMegabyteIsAccepted() {
        String text = "one two.\n" + "\n".repeat(1 << 20) + "three.";
        assertTrue(text.length() > 1 << 20);
        Answer answer = server.post("/translate", Map.of("q", text, "source", "en", "target", "de"));
        assertEquals(
                200,
                answer.status(),
                answer.body().substring(0, Math.min(200, answer.body().length())));
        assertTrue(answer.json().get("translatedText").toString().length() > 1 << 20);
    }
}
