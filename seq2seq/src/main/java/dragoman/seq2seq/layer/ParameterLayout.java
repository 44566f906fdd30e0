package dragoman.seq2seq.layer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of a network and the position of each in its {@link ParameterVector}. Immutable. */
public final class ParameterLayout {
    private final Map<String, Parameter> parameters;
    private final int size;

    private ParameterLayout(Map<String, Parameter> parameters, int size) {
        this.parameters = parameters;
        this.size = size;
    }

    /** All parameters, in the order of the vector. */
    public List<Parameter> parameters() {
        return List.copyOf(parameters.values());
    }

    /** @throws IllegalArgumentException if there is no parameter of this name */
    public Parameter get(String name) {
        Parameter parameter = parameters.get(name);
        if (parameter == null) {
            throw new IllegalArgumentException("no parameter " + name);
        }
        return parameter;
    }

    public boolean has(String name) {
        return parameters.containsKey(name);
    }

    /** The number of all elements. */
    public int size() {
        return size;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Declares parameters, which are stored one after another. */
    public static final class Builder {
        private final Map<String, Parameter> parameters = new LinkedHashMap<>();
        private long size;

        private Builder() {}

        /** A weight matrix, outputs × inputs. */
        public Builder matrix(String name, int rows, int columns) {
            return add(name, 2, rows, columns);
        }

        /** A bias. */
        public Builder vector(String name, int columns) {
            return add(name, 1, 1, columns);
        }

        private Builder add(String name, int rank, int rows, int columns) {
            Parameter parameter = new Parameter(name, rank, rows, columns, Math.toIntExact(size));
            if (parameters.putIfAbsent(name, parameter) != null) {
                throw new IllegalArgumentException("a second parameter " + name);
            }
            size += (long) rows * columns;
            if (size > Integer.MAX_VALUE - 8) {
                throw new IllegalArgumentException("more than 2^31 parameters, from " + name + " on");
            }
            return this;
        }

        public ParameterLayout build() {
            return new ParameterLayout(new LinkedHashMap<>(parameters), (int) size);
        }
    }
}
