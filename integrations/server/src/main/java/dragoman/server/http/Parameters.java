package dragoman.server.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of a request, from JSON, a form or the query; a parameter that is null or absent is not there. Immutable. */
public final class Parameters {
    private final Map<String, Object> values;

    Parameters(Map<String, Object> values) {
        this.values = Map.copyOf(values);
    }

    /**
     * A text; a number or truth value as text.
     *
     * @throws RequestException if the parameter is an object or array
     */
    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(value -> switch (value) {
            case String text -> text;
            case Number number -> number.toString();
            case Boolean truth -> truth.toString();
            default -> throw RequestException.of(400, "Invalid request: " + name + " must be a text");
        });
    }

    /** A text that must be there and not be empty. */
    public String required(String name) {
        return text(name).filter(text -> !text.isEmpty()).orElseThrow(() -> RequestException.missing(name));
    }

    /** Whether the parameter is an array. */
    public boolean isArray(String name) {
        return values.get(name) instanceof List;
    }

    /**
     * The texts of an array, or the only text.
     *
     * @throws RequestException if an element is not a text
     */
    public List<String> texts(String name) {
        if (!(values.get(name) instanceof List<?> list)) {
            return List.of(required(name));
        }
        List<String> texts = new ArrayList<>(list.size());
        for (Object element : list) {
            if (!(element instanceof String text)) {
                throw RequestException.of(400, "Invalid request: " + name + " must be a text or an array of texts");
            }
            texts.add(text);
        }
        return texts;
    }

    /** Whether a switch is on: {@code true} or {@code 1}. */
    public boolean flag(String name) {
        return text(name)
                .filter(text -> text.equals("true") || text.equals("1"))
                .isPresent();
    }

    /**
     * A number in a range.
     *
     * @throws RequestException if the parameter is something else
     */
    public double number(String name, double otherwise, double from, double to) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            double value = Double.parseDouble(text.get());
            if (value >= from && value <= to) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Refused below.
        }
        throw RequestException.of(400, "Invalid request: " + name + " must be a number from " + from + " to " + to);
    }
}
