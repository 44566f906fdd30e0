package dragoman.server.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The keys that clients may use, each with an own limit of requests a minute if it has one. Immutable. */
public final class ApiKeys {
    /** Nobody needs a key. */
    public static final ApiKeys NONE = new ApiKeys(Map.of());

    private final Map<String, OptionalInt> limits;

    private ApiKeys(Map<String, OptionalInt> limits) {
        this.limits = Map.copyOf(limits);
    }

    /**
     * Reads a file of keys: one a line, with a TAB and its limit of requests a minute or without. Empty lines and those that begin with # are left
     * out.
     *
     * @throws IllegalArgumentException if a line is malformed, or there is no key
     */
    public static ApiKeys read(Path file) throws IOException {
        Map<String, OptionalInt> limits = new HashMap<>();
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String[] columns = line.split("\t");
            if (columns.length > 2 || columns.length == 2 && !columns[1].matches("[1-9][0-9]{0,8}")) {
                throw new IllegalArgumentException(file + " line " + (i + 1)
                        + ": write a key, or a key, a TAB and its limit of requests a minute");
            }
            limits.put(
                    columns[0],
                    columns.length == 1 ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(columns[1])));
        }
        if (limits.isEmpty()) {
            throw new IllegalArgumentException(file + ": holds no key");
        }
        return new ApiKeys(limits);
    }

    /** Whether a request needs a key. */
    public boolean areNeeded() {
        return !limits.isEmpty();
    }

    /**
     * The limit of requests a minute of a key, if it has one of its own.
     *
     * @throws RequestException if a key is needed, and there is none or an unknown one
     */
    public OptionalInt limit(Optional<String> key) {
        if (!areNeeded()) {
            return OptionalInt.empty();
        }
        if (key.isEmpty() || key.get().isEmpty()) {
            throw RequestException.of(403, "Please contact the server operator to get an API key");
        }
        OptionalInt limit = limits.get(key.get());
        if (limit == null) {
            throw RequestException.of(403, "Invalid API key");
        }
        return limit;
    }
}
