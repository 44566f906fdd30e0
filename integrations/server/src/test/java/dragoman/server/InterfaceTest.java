package dragoman.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.server.ServerFixture.Answer;
import dragoman.server.http.JsonText;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The shapes of requests and answers of LibreTranslate 1.9, and what goes beyond them. */
class InterfaceTest {
    private static ServerFixture server;

    @BeforeAll
    static void start() {
        server = new ServerFixture(ServerSettings.LOCAL);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String german(String text) {
        return ServerFixture.offline("en", "de").translate(text).text();
    }

    @Test
    void aTextGivesATextAndAnArrayGivesArrays() {
        Answer one = server.post("/translate", Map.of("q", "two three", "source", "en", "target", "de"));
        assertEquals(200, one.status(), one.body());
        assertEquals(german("two three"), one.json().get("translatedText"));
        assertFalse(one.json().containsKey("detectedLanguage"));
        assertFalse(one.json().containsKey("alternatives"));
        assertEquals("application/json", one.header("Content-Type"));
        Answer two =
                server.post("/translate", Map.of("q", List.of("one two", "", "nine"), "source", "en", "target", "de"));
        assertEquals(List.of(german("one two"), "", german("nine")), two.json().get("translatedText"));
        assertEquals(3, ServerFixture.texts(two.json().get("flags")).size());
    }

    @Test
    void parametersComeAsJsonFormMultipartOrQuery() {
        Map<String, String> fields = Map.of("q", "four five & six?", "source", "en", "target", "fr");
        String expected =
                ServerFixture.offline("en", "fr").translate("four five & six?").text();
        assertEquals(expected, server.postForm("/translate", fields).json().get("translatedText"));
        assertEquals(
                expected,
                server.get("/translate?" + ServerFixture.query(fields)).json().get("translatedText"));
        Answer queryOfPost = server.postText("/translate?" + ServerFixture.query(fields), "text/plain", "");
        assertEquals(expected, queryOfPost.json().get("translatedText"));
        String multipart = "--b\r\nContent-Disposition: form-data; name=\"q\"\r\n\r\nfour five & six?\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"source\"\r\n\r\nen\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"target\"\r\n\r\nfr\r\n--b--\r\n";
        assertEquals(
                expected,
                server.postText("/translate", "multipart/form-data; boundary=b", multipart)
                        .json()
                        .get("translatedText"));
    }

    @Test
    void theSourceIsDetected() {
        Answer one =
                server.post("/translate", Map.of("q", "drei vier fünf und sechs", "source", "auto", "target", "en"));
        assertEquals(200, one.status(), one.body());
        Map<?, ?> detected = (Map<?, ?>) one.json().get("detectedLanguage");
        assertEquals("de", detected.get("language"));
        assertTrue(((Number) detected.get("confidence")).doubleValue() > 50);
        Answer two = server.post(
                "/translate", Map.of("q", List.of("trois quatre cinq et six", "un"), "source", "AUTO", "target", "de"));
        List<?> languages = (List<?>) two.json().get("detectedLanguage");
        assertEquals(2, languages.size());
        assertEquals("fr", ((Map<?, ?>) languages.get(1)).get("language"));
        List<?> found = (List<?>) JsonText.object("{\"all\":"
                        + server.postForm("/detect", Map.of("q", "uno dos y tres"))
                                .body() + "}")
                .get("all");
        assertEquals("es", ((Map<?, ?>) found.getFirst()).get("language"));
        assertEquals(4, found.size());
        assertTrue(server.get("/detect?q=123").body().contains("\"confidence\":0"));
    }

    @Test
    void htmlKeepsItsTags() {
        String page = "<p class=\"x\">one <b>two</b> three</p><script>alert('four')</script>";
        Answer answer = server.post("/translate", Map.of("q", page, "source", "en", "target", "de", "format", "html"));
        String translated = (String) answer.json().get("translatedText");
        assertTrue(translated.startsWith("<p class=\"x\">"), translated);
        assertTrue(translated.contains("<b>") && translated.contains("</b>"), translated);
        assertTrue(translated.endsWith("<script>alert('four')</script>"), translated);
    }

    @Test
    void alternativesSentencesAndAlignmentAreGivenOnRequest() {
        Answer answer = server.post(
                "/translate",
                Map.of(
                        "q",
                        "one two three. four five",
                        "source",
                        "en",
                        "target",
                        "de",
                        "alternatives",
                        3,
                        "alignment",
                        true));
        List<String> alternatives = ServerFixture.texts(answer.json().get("alternatives"));
        assertFalse(alternatives.isEmpty());
        assertFalse(alternatives.contains(answer.json().get("translatedText")));
        List<?> sentences = (List<?>) answer.json().get("sentences");
        Map<?, ?> first = (Map<?, ?>) sentences.getFirst();
        assertEquals("network", first.get("origin"));
        List<?> alignment = (List<?>) first.get("alignment");
        assertFalse(alignment.isEmpty());
        List<?> link = (List<?>) alignment.getFirst();
        String source = (String) first.get("source");
        assertFalse(source.substring((int) link.get(0), (int) link.get(1)).isBlank());
    }

    @Test
    void attentionIsGivenOnRequest() {
        for (String source : List.of("en", "de")) {
            Answer answer = server.post(
                    "/translate", Map.of("q", "one two three. 7", "source", source, "target", "es", "attention", true));
            List<?> sentences = (List<?>) answer.json().get("sentences");
            Map<?, ?> first = (Map<?, ?>) sentences.getFirst();
            assertFalse(first.containsKey("alignment"));
            assertFalse(((Map<?, ?>) sentences.getLast()).containsKey("attention"), answer.body());
            Map<?, ?> attention = (Map<?, ?>) first.get("attention");
            assertEquals(first.get("source"), tokens((String) first.get("source"), attention.get("source")));
            assertEquals(first.get("target"), tokens((String) first.get("target"), attention.get("target")));
            List<?> weights = (List<?>) attention.get("weights");
            assertEquals(((List<?>) attention.get("target")).size() + 1, weights.size());
            for (Object row : weights) {
                List<?> ofToken = (List<?>) row;
                assertEquals(((List<?>) attention.get("source")).size() + 1, ofToken.size());
                double sum = ofToken.stream()
                        .mapToDouble(weight -> ((Number) weight).doubleValue())
                        .sum();
                assertTrue(sum > 0 && sum < 1.001, row.toString());
            }
        }
        assertRefused(
                "Invalid request: request (5001) exceeds attention limit (5000)",
                Map.of("q", "1".repeat(5001), "source", "en", "target", "de", "attention", true));
    }

    /** The text of the ranges, with the white space between them. */
    private static String tokens(String text, Object ranges) {
        StringBuilder tokens = new StringBuilder();
        int last = 0;
        for (Object range : (List<?>) ranges) {
            int start = (int) ((List<?>) range).getFirst();
            int end = (int) ((List<?>) range).getLast();
            assertTrue(text.substring(last, start).isBlank() && start < end, ranges.toString());
            tokens.append(text, last, end);
            last = end;
        }
        return tokens.toString();
    }

    @Test
    void aTranslationThroughEnglishHasAnAlignmentToo() {
        Answer answer = server.post(
                "/translate", Map.of("q", "eins zwei drei", "source", "de", "target", "es", "alignment", true));
        assertEquals(
                ServerFixture.offline("de", "es").translate("eins zwei drei").text(),
                answer.json().get("translatedText"));
        assertTrue(answer.body().contains("\"alignment\":[["), answer.body());
    }

    @Test
    void theLanguagesHaveTargets() {
        Answer answer = server.get("/languages");
        assertEquals(
                "[{\"code\":\"de\",\"name\":\"German\",\"targets\":[\"de\",\"en\",\"es\",\"fr\"]},"
                        + "{\"code\":\"en\",\"name\":\"English\",\"targets\":[\"de\",\"en\",\"es\",\"fr\"]},"
                        + "{\"code\":\"es\",\"name\":\"Spanish\",\"targets\":[\"de\",\"en\",\"es\",\"fr\"]},"
                        + "{\"code\":\"fr\",\"name\":\"French\",\"targets\":[\"de\",\"en\",\"es\",\"fr\"]}]",
                answer.body());
        Answer same = server.post("/translate", Map.of("q", "eins.  Zwei", "source", "DE_at", "target", "de-CH"));
        assertEquals("eins.  Zwei", same.json().get("translatedText"));
    }

    @Test
    void wrongRequestsAreRefusedWithAnError() {
        Map<String, Object> right = Map.of("q", "one", "source", "en", "target", "de");
        for (String missing : List.of("q", "source", "target")) {
            Map<String, Object> wrong = new java.util.HashMap<>(right);
            wrong.remove(missing);
            assertRefused("Invalid request: missing " + missing + " parameter", wrong);
            wrong.put(missing, "");
            assertRefused("Invalid request: missing " + missing + " parameter", wrong);
        }
        assertRefused("Invalid request: missing q parameter", Map.of("q", List.of(), "source", "en", "target", "de"));
        assertRefused("xx is not supported", Map.of("q", "one", "source", "xx", "target", "de"));
        assertRefused("zh is not supported", Map.of("q", "one", "source", "en", "target", "zh"));
        assertRefused("pdf format is not supported", Map.of("q", "a", "source", "en", "target", "de", "format", "pdf"));
        assertRefused(
                "Invalid request: q must be a text or an array of texts",
                Map.of("q", List.of("one", 2), "source", "en", "target", "de"));
        assertRefused(
                "Invalid request: min_quality must be a number from 0.0 to 1.0",
                Map.of("q", "one", "source", "en", "target", "de", "min_quality", "high"));
        Answer method = server.send(server.request("/translate").DELETE().build());
        assertEquals(405, method.status());
        assertEquals("GET, POST", method.header("Allow"));
        assertEquals(404, server.get("/nothing").status());
        assertEquals("Not found", server.get("/nothing").error());
    }

    private static void assertRefused(String message, Map<String, Object> request) {
        Answer answer = server.post("/translate", request);
        assertEquals(400, answer.status(), answer.body());
        assertEquals(Map.of("error", message), answer.json());
    }

    @Test
    void filesAreTranslatedAndDownloaded() {
        byte[] page = "<html lang=\"en\"><p>one two</p></html>".getBytes(StandardCharsets.UTF_8);
        Answer answer = server.postFile("my page.html", page, "auto", "de");
        assertEquals(200, answer.status(), answer.body());
        String url = (String) answer.json().get("translatedFileUrl");
        assertTrue(url.startsWith(server.address() + "/download_file/") && url.endsWith(".my%20page_de.html"), url);
        Answer file = server.send(HttpRequest.newBuilder(URI.create(url)).build());
        assertEquals("<html lang=\"de\"><p>" + german("one two") + "</p></html>", file.body());
        assertEquals("attachment; filename*=UTF-8''my%20page_de.html", file.header("Content-Disposition"));
        assertEquals("application/octet-stream", file.header("Content-Type"));
        Answer wrong = server.postFile("broken.po", "msgid \"".getBytes(StandardCharsets.UTF_8), "en", "de");
        assertEquals(400, wrong.status());
        assertTrue(wrong.error().startsWith("Invalid request: broken.po"), wrong.error());
        assertEquals(
                400, server.postFile("picture.png", new byte[100], "en", "de").status());
    }

    @Test
    void whatAPageNeedsIsThere() {
        Map<String, Object> settings = server.get("/frontend/settings").json();
        assertEquals(-1, settings.get("charLimit"));
        assertEquals(false, settings.get("keyRequired"));
        assertTrue(ServerFixture.texts(settings.get("supportedFilesFormat")).contains(".html"));
        assertEquals("{\"status\":\"ok\"}", server.get("/health").body());
        Answer page = server.get("/");
        assertTrue(page.header("Content-Security-Policy").startsWith("default-src 'none'; script-src 'self'"));
        assertTrue(page.body().contains("page/page.css"));
        assertEquals("text/css; charset=utf-8", server.get("/page/page.css").header("Content-Type"));
        assertEquals(404, server.get("/page/none.js").status());
        assertEquals(403, server.post("/suggest", Map.of("q", "a")).status());
        assertTrue(server.get("/spec").body().startsWith("openapi: 3.1.0"));
    }

    @Test
    void otherOriginsMayReadTheAnswers() {
        Answer answer = server.send(server.request("/languages")
                .header("Origin", "https://example.org")
                .build());
        assertFalse(answer.header("Access-Control-Allow-Origin").isEmpty());
        Answer preflight = server.send(server.request("/translate")
                .header("Origin", "https://example.org")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .build());
        assertEquals(200, preflight.status());
        assertTrue(preflight.header("Access-Control-Allow-Methods").contains("POST"));
    }

    @Test
    void requestsAreCountedAndHaveAnIdentifier() {
        Answer answer = server.post("/translate", Map.of("q", "seven", "source", "en", "target", "de"));
        assertEquals(36, answer.header("X-Request-Id").length());
        server.get("/nothing");
        String metrics = server.get("/metrics").body();
        assertTrue(metrics.contains("dragoman_http_requests_total{route=\"/translate\",status=\"200\"}"), metrics);
        assertTrue(metrics.contains("dragoman_refused_total{reason=\"404\"}"), metrics);
        assertTrue(metrics.contains("dragoman_source_tokens_total"), metrics);
        assertTrue(metrics.contains("dragoman_batch_sentences_count"), metrics);
        assertTrue(metrics.contains("dragoman_heap_used_bytes"), metrics);
    }
}
