package dragoman.seq2seq.io;

import dragoman.seq2seq.io.file.ModelException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of one file, asked strictly: a key that is missing, of another type or out of range, or one that nobody
 * asked for ({@link #finish}), is a {@link ModelException} that names the file and the key.
 */
public final class JsonObject {
    /** More than any description, provenance or state takes. */
    private static final int MOST_BYTES = 16 << 20;

    private final Path file;
    /** The key path of this object in its file, ending in a dot; empty for the whole. */
    private final String prefix;

    private final Map<String, @Nullable Object> values;
    private final Set<String> asked = new HashSet<>();
    private final Map<String, JsonObject> children = new HashMap<>();

    private JsonObject(Path file, String prefix, Map<String, @Nullable Object> values) {
        this.file = file;
        this.prefix = prefix;
        this.values = values;
    }

    /** As {@link #read(ModelFile)}, of a regular file that is no symbolic link. */
    public static JsonObject read(Path file) {
        return ModelFile.opened(file, JsonObject::read);
    }

    /** Reads a file that holds one JSON object in UTF-8. */
    public static JsonObject read(ModelFile file) {
        return parse(file.bytes(MOST_BYTES), file.path());
    }

    /**
     * @param text one JSON object in UTF-8
     * @param file the file that the text is from, for messages
     */
    public static JsonObject parse(byte[] text, Path file) {
        try {
            return new JsonObject(file, "", Json.parseObject(text));
        } catch (Json.SyntaxException e) {
            throw ModelException.damaged(file, e.getMessage());
        }
    }

    /**
     * The text of a JSON object, laid out for people.
     *
     * @param values strings, numbers, booleans, lists and maps of them. What is no finite number is written as a string,
     *     which {@link #number} reads back
     */
    public static byte[] write(Map<String, ?> values) {
        return Json.pretty(values);
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** The keys of this object, in the order of the file. */
    public Set<String> keys() {
        return Collections.unmodifiableSet(values.keySet());
    }

    public String string(String key) {
        return value(key, String.class, "a string");
    }

    public boolean flag(String key) {
        return value(key, Boolean.class, "true or false");
    }

    public int integer(String key) {
        return (int) wholeNumber(key, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    public long longInteger(String key) {
        return wholeNumber(key, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** A whole number between the two limits, both allowed. */
    public long wholeNumber(String key, long minimum, long maximum) {
        Number number = value(key, Number.class, "a whole number");
        if (!(number instanceof Integer || number instanceof Long)) {
            throw wrong(key, "is " + number + ", not a whole number that fits");
        }
        if (number.longValue() < minimum || number.longValue() > maximum) {
            throw wrong(key, "is " + number + ", not between " + minimum + " and " + maximum);
        }
        return number.longValue();
    }

    /** A number; "NaN", "Infinity" and "-Infinity" are strings in JSON and numbers here. */
    public double number(String key) {
        Object value = value(key, Object.class, "a number");
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value.equals("NaN") || value.equals("Infinity") || value.equals("-Infinity")) {
            return Double.parseDouble((String) value);
        }
        throw wrong(key, "is not a number");
    }

    /** One of an enum's constants, written by its name in lower case. */
    public <E extends Enum<E>> E constant(String key, Class<E> type) {
        String name = string(key);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(name)) {
                return constant;
            }
        }
        String known = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        throw wrong(key, "is \"" + name + "\", not one of " + known);
    }

    public List<String> strings(String key) {
        List<?> list = value(key, List.class, "a list of strings");
        if (!list.stream().allMatch(String.class::isInstance)) {
            throw wrong(key, "is not a list of strings");
        }
        return list.stream().map(String.class::cast).toList();
    }

    /** Whole numbers, each between the two limits, both allowed. */
    public List<Long> wholeNumbers(String key, long minimum, long maximum) {
        List<?> list = value(key, List.class, "a list of whole numbers");
        for (Object element : list) {
            if (!(element instanceof Integer || element instanceof Long)
                    || ((Number) element).longValue() < minimum
                    || ((Number) element).longValue() > maximum) {
                throw wrong(key, "is not a list of whole numbers between " + minimum + " and " + maximum);
            }
        }
        return list.stream().map(element -> ((Number) element).longValue()).toList();
    }

    public JsonObject object(String key) {
        Map<?, ?> map = value(key, Map.class, "an object");
        return children.computeIfAbsent(key, unused -> new JsonObject(file, prefix + key + ".", asObject(map)));
    }

    /** Everything in this object as plain maps, lists, strings, numbers and booleans, for what is only passed on. */
    public Map<String, Object> asMap() {
        asked.addAll(values.keySet());
        return new LinkedHashMap<>(values);
    }

    /**
     * Makes a value of this object and checks that nothing in it was left over.
     *
     * @param reader asks for the keys; its {@link IllegalArgumentException} says what it cannot take
     */
    public <T> T as(Function<JsonObject, T> reader) {
        T result;
        try {
            result = reader.apply(this);
        } catch (IllegalArgumentException e) {
            String place = prefix.isEmpty() ? "" : "\"" + prefix.substring(0, prefix.length() - 1) + "\": ";
            throw ModelException.damaged(file, place + e.getMessage());
        }
        finish();
        return result;
    }

    /** Checks that every key, of the objects inside too, was asked for: an unknown one may change what the rest means. */
    public void finish() {
        for (String key : values.keySet()) {
            if (!asked.contains(key)) {
                throw wrong(key, "is not known to this version");
            }
        }
        children.values().forEach(JsonObject::finish);
    }

    private <T> T value(String key, Class<T> type, String description) {
        asked.add(key);
        Object value = values.get(key);
        if (value == null) {
            throw wrong(key, "is missing");
        }
        if (!type.isInstance(value)) {
            throw wrong(key, "is not " + description);
        }
        return type.cast(value);
    }

    private ModelException wrong(String key, String what) {
        return ModelException.damaged(file, "\"" + prefix + key + "\" " + what);
    }

    private static Map<String, @Nullable Object> asObject(Map<?, ?> map) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        map.forEach((key, value) -> object.put((String) key, value));
        return object;
    }
}
