package dragoman.seq2seq.io;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * A tensor and the place of its numbers in memory: row-major from element {@code offset} of its array. Several may share one array.
 *
 * @param name its name in the file
 * @param shape its sizes; their product is its count of numbers
 * @param data where its numbers are read from or written to
 * @param offset index of its first number
 */
public record NamedTensor(String name, List<Integer> shape, Data data, int offset) {
    /** The key of the metadata in a safetensors file, which no tensor can have as its name. */
    static final String METADATA = "__metadata__";

    public NamedTensor {
        shape = List.copyOf(shape);
        if (name.equals(METADATA)) {
            throw new IllegalArgumentException("no tensor can be named " + METADATA);
        }
        long elements = elements(shape);
        if (offset < 0 || elements < 0 || elements > data.length() - offset) {
            throw new IllegalArgumentException("tensor " + name + " " + shape + " at " + offset
                    + " does not lie inside its array of " + data.length());
        }
    }

    /** A tensor of floats that fills its array. */
    public NamedTensor(String name, List<Integer> shape, float[] data) {
        this(name, shape, data, 0);
    }

    /** A tensor of floats. */
    public NamedTensor(String name, List<Integer> shape, float[] data, int offset) {
        this(name, shape, new Floats(data), offset);
    }

    /** The type of the numbers of a tensor; its name is that of safetensors. */
    public enum Type {
        F32(Float.BYTES),
        BF16(Short.BYTES),
        I8(Byte.BYTES);

        private final int bytes;

        Type(int bytes) {
            this.bytes = bytes;
        }

        /** The bytes of a number. */
        public int bytes() {
            return bytes;
        }
    }

    /** An array of the numbers of tensors. */
    public sealed interface Data {
        /** The type of the numbers. */
        Type type();

        /** The length of the array. */
        int length();

        /** Writes {@code count} numbers from {@code start} on to a buffer of little-endian order. */
        void write(int start, int count, ByteBuffer to);

        /** Reads {@code count} numbers into the places from {@code start} on. */
        void read(ByteBuffer from, int start, int count);

        /** The first of some numbers that is NaN or infinite. */
        Optional<Float> firstNotFinite(int start, int count);
    }

    /** 32-bit floats. */
    public record Floats(float[] array) implements Data {
        @Override
        public Type type() {
            return Type.F32;
        }

        @Override
        public int length() {
            return array.length;
        }

        @Override
        public void write(int start, int count, ByteBuffer to) {
            to.asFloatBuffer().put(array, start, count);
        }

        @Override
        public void read(ByteBuffer from, int start, int count) {
            from.asFloatBuffer().get(array, start, count);
        }

        @Override
        public Optional<Float> firstNotFinite(int start, int count) {
            for (int i = start; i < start + count; i++) {
                if (!Float.isFinite(array[i])) {
                    return Optional.of(array[i]);
                }
            }
            return Optional.empty();
        }
    }

    /** Numbers in bfloat16, the upper halves of floats. */
    public record Bfloat16s(short[] array) implements Data {
        private static final int EXPONENT = 0x7f80;

        @Override
        public Type type() {
            return Type.BF16;
        }

        @Override
        public int length() {
            return array.length;
        }

        @Override
        public void write(int start, int count, ByteBuffer to) {
            to.asShortBuffer().put(array, start, count);
        }

        @Override
        public void read(ByteBuffer from, int start, int count) {
            from.asShortBuffer().get(array, start, count);
        }

        @Override
        public Optional<Float> firstNotFinite(int start, int count) {
            for (int i = start; i < start + count; i++) {
                if ((array[i] & EXPONENT) == EXPONENT) {
                    return Optional.of(Float.intBitsToFloat(array[i] << Short.SIZE));
                }
            }
            return Optional.empty();
        }
    }

    /** 8-bit integers. */
    public record Bytes(byte[] array) implements Data {
        @Override
        public Type type() {
            return Type.I8;
        }

        @Override
        public int length() {
            return array.length;
        }

        @Override
        public void write(int start, int count, ByteBuffer to) {
            to.duplicate().put(array, start, count);
        }

        @Override
        public void read(ByteBuffer from, int start, int count) {
            from.duplicate().get(array, start, count);
        }

        @Override
        public Optional<Float> firstNotFinite(int start, int count) {
            return Optional.empty();
        }
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
