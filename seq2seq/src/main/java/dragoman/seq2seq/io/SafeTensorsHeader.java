package dragoman.seq2seq.io;

import dragoman.seq2seq.io.file.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The header of a safetensors file.
 *
 * @param entries the tensors, in the order of their data
 * @param metadata free text by key, sorted by it
 */
public record SafeTensorsHeader(List<Entry> entries, Map<String, String> metadata) {
    /** Several times what the deepest network takes; the reference implementation allows ten times as much. */
    static final long MAXIMUM_LENGTH = 10_000_000;

    private static final int ALIGNMENT = 8;

    public SafeTensorsHeader {
        entries = List.copyOf(entries);
        // Sorted, so that the same metadata gives the same bytes.
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    }

    /**
     * A tensor's description.
     *
     * @param name its name
     * @param type the type of its numbers
     * @param shape its sizes
     * @param begin first byte of its data, from the end of the header
     * @param end the byte behind its last
     */
    public record Entry(String name, NamedTensor.Type type, List<Integer> shape, long begin, long end) {
        public Entry {
            shape = List.copyOf(shape);
        }
    }

    static SafeTensorsHeader of(List<NamedTensor> tensors, Map<String, String> metadata) {
        List<Entry> entries = new ArrayList<>();
        long begin = 0;
        for (NamedTensor tensor : tensors) {
            NamedTensor.Type type = tensor.data().type();
            long end = begin + (long) type.bytes() * tensor.elements();
            entries.add(new Entry(tensor.name(), type, tensor.shape(), begin, end));
            begin = end;
        }
        return new SafeTensorsHeader(entries, metadata);
    }

    /** The bytes that stand before the data: length, JSON, padding. */
    byte[] bytes() {
        Map<String, Object> json = new LinkedHashMap<>();
        if (!metadata.isEmpty()) {
            json.put(NamedTensor.METADATA, metadata);
        }
        for (Entry entry : entries) {
            Map<String, Object> description = new LinkedHashMap<>();
            description.put("dtype", entry.type.name());
            description.put("shape", entry.shape);
            description.put("data_offsets", List.of(entry.begin, entry.end));
            if (json.put(entry.name, description) != null) {
                throw new IllegalArgumentException("tensor " + entry.name + " stands twice");
            }
        }
        byte[] text = Json.compact(json);
        int padded = Math.ceilDiv(text.length, ALIGNMENT) * ALIGNMENT;
        byte[] bytes = new byte[Long.BYTES + padded];
        Arrays.fill(bytes, (byte) ' ');
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(padded).put(text);
        return bytes;
    }

    /**
     * Reads the header and leaves the channel at the first byte of data.
     *
     * @param size the length of the file in bytes
     */
    static SafeTensorsHeader read(ReadableByteChannel channel, long size, Path file) throws IOException {
        if (size < Long.BYTES) {
            throw ModelException.damaged(file, "has " + size + " bytes, too few for a safetensors file");
        }
        ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        readFully(channel, length, file);
        long headerLength = length.getLong(0);
        if (headerLength < 0 || headerLength > MAXIMUM_LENGTH) {
            throw ModelException.damaged(
                    file, "says its header has " + Long.toUnsignedString(headerLength) + " bytes, which is too many");
        }
        if (headerLength > size - Long.BYTES) {
            throw ModelException.damaged(
                    file,
                    "says its header has " + headerLength + " bytes, but only " + (size - Long.BYTES) + " follow");
        }
        ByteBuffer text = ByteBuffer.allocate((int) headerLength);
        readFully(channel, text, file);
        JsonObject json = JsonObject.parse(text.array(), file);
        SafeTensorsHeader header = new SafeTensorsHeader(entries(json, file), metadata(json));
        header.checkCovers(size - Long.BYTES - headerLength, file);
        return header;
    }

    static void readFully(ReadableByteChannel channel, ByteBuffer buffer, Path file) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw ModelException.damaged(file, "ends too soon");
            }
        }
    }

    private static Map<String, String> metadata(JsonObject json) {
        Map<String, String> metadata = new LinkedHashMap<>();
        if (json.has(NamedTensor.METADATA)) {
            JsonObject object = json.object(NamedTensor.METADATA);
            object.keys().forEach(key -> metadata.put(key, object.string(key)));
        }
        return metadata;
    }

    private static List<Entry> entries(JsonObject json, Path file) {
        List<Entry> entries = new ArrayList<>();
        for (String name : json.keys()) {
            if (!name.equals(NamedTensor.METADATA)) {
                entries.add(entry(name, json.object(name), file));
            }
        }
        entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        return entries;
    }

    private static Entry entry(String name, JsonObject description, Path file) {
        NamedTensor.Type type = type(name, description.string("dtype"), file);
        List<Integer> shape = description.wholeNumbers("shape", 0, Integer.MAX_VALUE).stream()
                .map(Long::intValue)
                .toList();
        List<Long> offsets = description.wholeNumbers("data_offsets", 0, Long.MAX_VALUE);
        if (offsets.size() != 2) {
            throw ModelException.damaged(file, "tensor " + name + " has " + offsets.size() + " data_offsets, not 2");
        }
        Entry entry = new Entry(name, type, shape, offsets.getFirst(), offsets.getLast());
        long elements = NamedTensor.elements(shape);
        if (elements < 0 || entry.end - entry.begin != elements * type.bytes()) {
            throw ModelException.damaged(
                    file,
                    "tensor " + name + " of shape " + shape + " does not fit its data_offsets " + offsets + " of "
                            + type.bytes() + (type.bytes() == 1 ? " byte" : " bytes") + " a number");
        }
        description.finish();
        return entry;
    }

    private static NamedTensor.Type type(String tensor, String type, Path file) {
        return Arrays.stream(NamedTensor.Type.values())
                .filter(known -> known.name().equals(type))
                .findFirst()
                .orElseThrow(() -> ModelException.damaged(
                        file, "tensor " + tensor + " has the type " + type + ", not F32, BF16 or I8"));
    }

    /** Without gaps, from the header's end to the file's: that excludes overlaps and offsets outside as well. */
    private void checkCovers(long dataLength, Path file) {
        long covered = 0;
        for (Entry entry : entries) {
            if (entry.begin != covered) {
                throw ModelException.damaged(
                        file,
                        "the data of tensor " + entry.name + " begins at byte " + entry.begin + ", not at " + covered
                                + " where the one before it ends");
            }
            covered = entry.end;
        }
        if (covered != dataLength) {
            throw ModelException.damaged(
                    file, "holds " + dataLength + " bytes of data, not the " + covered + " that its header says");
        }
    }
}
