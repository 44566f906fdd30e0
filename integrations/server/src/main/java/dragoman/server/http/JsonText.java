package dragoman.server.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/** Reads and writes JSON. The depth of what is read is limited by the library. */
public final class JsonText {
    private JsonText() {}

    /**
     * The members of an object.
     *
     * @throws RequestException if the text is not a JSON object
     */
    public static Map<String, Object> object(String text) {
        Object value;
        try {
            value = JSON.std.anyFrom(text);
        } catch (JacksonException e) {
            throw RequestException.of(400, "Invalid JSON: " + e.getOriginalMessage());
        }
        if (!(value instanceof Map<?, ?> members)) {
            throw RequestException.of(400, "Invalid JSON format: an object is needed");
        }
        Map<String, Object> object = new LinkedHashMap<>();
        members.forEach((name, member) -> {
            if (member != null) {
                object.put(String.valueOf(name), member);
            }
        });
        return object;
    }

    /** A value as JSON in UTF-8: maps, lists, strings, numbers, truth values, null. */
    public static byte[] bytes(Object value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    /** A value as JSON on one line. */
    public static String text(Object value) {
        return JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(value);
    }
}
