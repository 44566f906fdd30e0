package dragoman.server.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.server.ServerFixture;
import dragoman.server.ServerSettings;
import dragoman.server.http.ApiKeys;
import dragoman.server.metrics.ServerMetrics;
import dragoman.server.translation.TranslationService;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The specification names the paths and methods that there are, and what answers have. */
class SpecificationTest {
    private static Map<?, ?> specification() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(SpecificationTest.class.getResourceAsStream("/dragoman/server/openapi.yaml"))) {
            return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
        }
    }

    @Test
    void everyRouteIsSpecifiedAndTheReverse() throws IOException {
        TreeSet<String> specified = new TreeSet<>();
        ((Map<?, ?>) specification().get("paths"))
                .forEach((path, methods) -> ((Map<?, ?>) methods)
                        .keySet()
                        .forEach(method -> specified.add(method.toString().toUpperCase(Locale.ROOT) + " "
                                + path.toString().replaceFirst("\\{.*", ""))));
        TreeSet<String> routes = new TreeSet<>();
        try (TranslationService service = TranslationService.builder(ServerFixture.catalog())
                        .threads(1)
                        .load();
                FileStore files = new FileStore()) {
            RouteContext context =
                    new RouteContext(service, new ServerMetrics(), ServiceLimits.DEFAULT, ApiKeys.NONE, files, false);
            for (Endpoint endpoint : new Router(context, "").endpoints()) {
                endpoint.methods().forEach(method -> routes.add(method + " " + endpoint.path()));
            }
        }
        assertEquals(routes, specified);
    }

    @Test
    void everyMemberOfAnAnswerIsSpecified() throws IOException {
        Map<?, ?> schemas = (Map<?, ?>) ((Map<?, ?>) specification().get("components")).get("schemas");
        Map<?, ?> known = (Map<?, ?>) ((Map<?, ?>) schemas.get("Translation")).get("properties");
        Map<?, ?> parameters = (Map<?, ?>) ((Map<?, ?>) schemas.get("TranslationRequest")).get("properties");
        Map<String, Object> all = Map.ofEntries(
                Map.entry("q", "one two"),
                Map.entry("source", "auto"),
                Map.entry("target", "de"),
                Map.entry("alternatives", 2),
                Map.entry("alignment", true),
                Map.entry("attention", true),
                Map.entry("min_quality", 0.01),
                Map.entry("format", "text"),
                Map.entry("sentences", true),
                Map.entry("api_key", "x"));
        assertEquals(parameters.keySet(), all.keySet());
        try (ServerFixture server = new ServerFixture(ServerSettings.LOCAL)) {
            Map<String, Object> answer = server.post("/translate", all).json();
            assertTrue(
                    known.keySet().containsAll(answer.keySet()), answer.keySet().toString());
            assertTrue(answer.keySet().containsAll(java.util.Set.of("refused", "sentences", "alternatives", "flags")));
            Map<?, ?> ofSentence = (Map<?, ?>) ((Map<?, ?>) schemas.get("Sentence")).get("properties");
            Map<?, ?> sentence = (Map<?, ?>) ((List<?>) answer.get("sentences")).getFirst();
            assertTrue(
                    ofSentence.keySet().containsAll(sentence.keySet()),
                    sentence.keySet().toString());
            assertEquals(
                    ((Map<?, ?>) ((Map<?, ?>) ofSentence.get("attention")).get("properties")).keySet(),
                    ((Map<?, ?>) sentence.get("attention")).keySet());
        }
    }
}
