package dragoman.cli.output;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes JSON (RFC 8259): maps, collections, strings, numbers, booleans and null. */
public final class Json {
    private Json() {}

    /** The value in JSON, in one line; maps keep their order. Numbers that JSON has no word for become null. */
    public static String of(Object value) {
        return switch (value) {
            case null -> "null";
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> quote(entry.getKey().toString()) + ":" + of(entry.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
            case Collection<?> collection ->
                collection.stream().map(Json::of).collect(Collectors.joining(",", "[", "]"));
            case Number number -> Double.isFinite(number.doubleValue()) ? number.toString() : "null";
            case Boolean truth -> truth.toString();
            default -> quote(value.toString());
        };
    }

    /** Unpaired surrogates are escaped, since UTF-8 cannot hold them. */
    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < ' ' || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                        quoted.append(String.format(Locale.ROOT, "\\u%04x", c));
                    } else {
                        quoted.appendCodePoint(c);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }
}
