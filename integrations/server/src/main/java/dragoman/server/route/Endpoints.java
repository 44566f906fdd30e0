package dragoman.server.route;

import dragoman.corpora.format.DocumentFormats;
import dragoman.server.http.Exchange;
import dragoman.server.http.Parameters;
import dragoman.server.http.RequestException;
import dragoman.server.metrics.ServerMetrics;
import dragoman.server.translation.ServedLanguage;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The paths of the interface; those of LibreTranslate 1.9, and the page. */
final class Endpoints {
    private static final String GET = "GET";
    private static final String POST = "POST";
    private static final String SPECIFICATION = "/dragoman/server/openapi.yaml";

    private final RouteContext context;
    private final Access access;

    private Endpoints(RouteContext context) {
        this.context = context;
        access = new Access(context);
    }

    /** @param prefix what every path begins with; empty, or with a leading and without a trailing slash */
    static List<Endpoint> of(RouteContext context, String prefix) {
        return new Endpoints(context).all(prefix);
    }

    private List<Endpoint> all(String prefix) {
        return List.of(
                new Endpoint(List.of(GET, POST), "/translate", new TranslateAction(context, access)),
                new Endpoint(List.of(GET, POST), "/detect", this::detect),
                new Endpoint(List.of(POST), "/translate_file", new TranslateFileAction(context, access, prefix)),
                new Endpoint(List.of(GET), DownloadAction.PATH, new DownloadAction(context.files())),
                new Endpoint(List.of(GET), "/languages", exchange -> exchange.json(200, languages())),
                new Endpoint(List.of(POST), "/suggest", Endpoints::refuseSuggestion),
                new Endpoint(List.of(GET), "/health", exchange -> exchange.json(200, Map.of("status", "ok"))),
                new Endpoint(List.of(GET), "/frontend/settings", exchange -> exchange.json(200, settings())),
                new Endpoint(List.of(GET), "/spec", Endpoints::specification),
                new Endpoint(
                        List.of(GET),
                        "/metrics",
                        exchange -> exchange.answer(
                                200,
                                ServerMetrics.CONTENT_TYPE,
                                context.metrics().text())),
                new Endpoint(List.of(GET), "/", new PageAction()),
                new Endpoint(List.of(GET), PageAction.PATH, new PageAction()));
    }

    private void detect(Exchange exchange) throws IOException {
        Parameters parameters = context.parameters(exchange);
        access.check(exchange, parameters);
        String text = String.join("\n", parameters.texts("q"));
        int limit = context.limits().characters();
        if (limit >= 0 && text.length() > limit) {
            throw RequestException.of(
                    400, "Invalid request: request (" + text.length() + ") exceeds text limit (" + limit + ")");
        }
        exchange.json(
                200,
                context.service().detect(text).stream()
                        .map(DetectedSources::json)
                        .toList());
    }

    private List<Map<String, Object>> languages() {
        return context.service().languages().stream()
                .map(language -> {
                    Map<String, Object> json = json(language);
                    json.put("targets", language.targets());
                    return json;
                })
                .toList();
    }

    private static Map<String, Object> json(ServedLanguage language) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("code", language.code());
        json.put("name", language.name());
        return json;
    }

    private Map<String, Object> settings() {
        List<ServedLanguage> languages = context.service().languages();
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("charLimit", context.limits().characters());
        settings.put("frontendTimeout", 500);
        settings.put("apiKeys", context.keys().areNeeded());
        settings.put("keyRequired", context.keys().areNeeded());
        settings.put("suggestions", false);
        settings.put("filesTranslation", true);
        settings.put(
                "supportedFilesFormat",
                DocumentFormats.all().stream()
                        .flatMap(format -> format.suffixes().stream())
                        .map(suffix -> "." + suffix)
                        .sorted()
                        .toList());
        settings.put(
                "language",
                Map.of(
                        "source", Map.of("code", TranslationRequest.AUTO, "name", "Auto Detect"),
                        "target", json(languages.get(languages.size() > 1 ? 1 : 0))));
        return settings;
    }

    private static void refuseSuggestion(Exchange exchange) throws IOException {
        exchange.error(403, "Suggestions are disabled on this server.");
    }

    private static void specification(Exchange exchange) throws IOException {
        try (InputStream content =
                Objects.requireNonNull(Endpoints.class.getResourceAsStream(SPECIFICATION), SPECIFICATION)) {
            exchange.answer(200, "application/yaml; charset=utf-8", content.readAllBytes());
        }
    }
}
