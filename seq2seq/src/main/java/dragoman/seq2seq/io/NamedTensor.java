package dragoman.seq2seq.io;

import java.util.List;

/**
 * A tensor and the place of its numbers in memory: row-major from {@code data[offset]}. Several may share one array.
 *
 * @param name its name in the file
 * @param shape its sizes; their product is its count of numbers
 * @param data where its numbers are read from or written to
 * @param offset index of its first number
 */
public record NamedTensor(String name, List<Integer> shape, float[] data, int offset) {
    /** The key of the metadata in a safetensors file, which no tensor can have as its name. */
    static final String METADATA = "__metadata__";

    public NamedTensor {
        shape = List.copyOf(shape);
        if (name.equals(METADATA)) {
            throw new IllegalArgumentException("no tensor can be named " + METADATA);
        }
        long elements = elements(shape);
        if (offset < 0 || elements < 0 || elements > data.length - offset) {
            throw new IllegalArgumentException("tensor " + name + " " + shape + " at " + offset
                    + " does not lie inside its array of " + data.length);
        }
    }

    /** A tensor that fills its array. */
    public NamedTensor(String name, List<Integer> shape, float[] data) {
        this(name, shape, data, 0);
    }

    int elements() {
        return (int) elements(shape);
    }

    /** The product of the sizes, 1 for none; −1 where it exceeds what a Java array can hold or a size is below 0. */
    static long elements(List<Integer> shape) {
        long elements = 1;
        for (int size : shape) {
            if (size < 0) {
                return -1;
            }
            elements *= size;
            if (elements > Integer.MAX_VALUE) {
                return -1;
            }
        }
        return elements;
    }
}
