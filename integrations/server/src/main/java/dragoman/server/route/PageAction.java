package dragoman.server.route;

import dragoman.server.http.Exchange;
import dragoman.server.http.RequestException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.regex.Pattern;

/** The page for people: resources of the folder {@code page}, of which {@code /} is {@code index.html}. It may load nothing from elsewhere. */
final class PageAction implements Action {
    static final String PATH = "/page/";

    private static final String FOLDER = "/dragoman/server/page/";
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]*\\.([a-z]{2,4})");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon");

    @Override
    public void answer(Exchange exchange) throws IOException {
        String path = exchange.path();
        int folder = path.indexOf(PATH);
        String name = folder < 0 ? "index.html" : path.substring(folder + PATH.length());
        String suffix = name.substring(name.lastIndexOf('.') + 1);
        String type = NAME.matcher(name).matches() ? TYPES.get(suffix) : null;
        try (InputStream content = type == null ? null : PageAction.class.getResourceAsStream(FOLDER + name)) {
            if (type == null || content == null) {
                throw RequestException.of(404, "Not found");
            }
            exchange.header("Content-Security-Policy", POLICY);
            exchange.header("Referrer-Policy", "no-referrer");
            exchange.header("Cache-Control", "no-cache");
            exchange.answer(200, type, content.readAllBytes());
        }
    }
}
