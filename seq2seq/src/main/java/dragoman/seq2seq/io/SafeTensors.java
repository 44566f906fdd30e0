package dragoman.seq2seq.io;

import dragoman.seq2seq.io.file.DiskFailure;
import dragoman.seq2seq.io.file.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Named arrays of numbers in the safetensors layout (huggingface/safetensors), which other tools read: eight bytes of
 * little-endian header length N, N bytes of JSON, then the data of all tensors without gaps.
 *
 * <p>The JSON is {@code {"__metadata__": {string: string}, NAME: {"dtype": "F32", "shape": [...], "data_offsets":
 * [begin, end]}}}, offsets in bytes from the end of the header; it is padded with spaces so that the data begins at a
 * multiple of eight. This toolkit writes and reads F32, BF16 and I8.
 */
public final class SafeTensors {
    private static final int BUFFER_BYTES = 1 << 20;

    private SafeTensors() {}

    /** Writes a file anew; forcing it to disk is the caller's part. */
    public static void write(Path file, List<NamedTensor> tensors, Map<String, String> metadata) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS)) {
            write(channel, tensors, metadata);
        }
    }

    /**
     * @param tensors in the order in which their data is to stand; names differ
     * @param metadata free text by key
     */
    public static void write(WritableByteChannel channel, List<NamedTensor> tensors, Map<String, String> metadata)
            throws IOException {
        writeFully(
                channel, ByteBuffer.wrap(SafeTensorsHeader.of(tensors, metadata).bytes()));
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (NamedTensor tensor : tensors) {
            for (int done = 0; done < tensor.elements(); ) {
                int bytes = tensor.data().type().bytes();
                int count = Math.min(BUFFER_BYTES / bytes, tensor.elements() - done);
                tensor.data().write(tensor.offset() + done, count, buffer.clear());
                writeFully(channel, buffer.limit(count * bytes));
                done += count;
            }
        }
    }

    private static void writeFully(WritableByteChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** What a file says of itself, checked against its length; no numbers are read. */
    public static SafeTensorsHeader readHeader(ModelFile file) {
        try {
            return SafeTensorsHeader.read(file.fromStart(), file.size(), file.path());
        } catch (IOException e) {
            throw DiskFailure.reading(file.path(), e);
        }
    }

    /** As {@link #readHeader(ModelFile)}, of a regular file that is no symbolic link. */
    public static SafeTensorsHeader readHeader(Path file) {
        return ModelFile.opened(file, SafeTensors::readHeader);
    }

    /** As {@link #read(ModelFile, List)}, of a regular file that is no symbolic link. */
    public static Map<String, String> read(Path file, List<NamedTensor> tensors) {
        return ModelFile.opened(file, open -> read(open, tensors));
    }

    /**
     * Fills the given tensors from a file that holds exactly these, by name and shape, in any order, and only finite
     * numbers.
     *
     * @return the file's metadata
     */
    public static Map<String, String> read(ModelFile file, List<NamedTensor> tensors) {
        try {
            ReadableByteChannel channel = file.fromStart();
            SafeTensorsHeader header = SafeTensorsHeader.read(channel, file.size(), file.path());
            Map<String, NamedTensor> wanted = byName(tensors);
            checkSame(file.path(), header, wanted);
            ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (SafeTensorsHeader.Entry entry : header.entries()) {
                fill(channel, buffer, Objects.requireNonNull(wanted.get(entry.name())), file.path());
            }
            return header.metadata();
        } catch (IOException e) {
            throw DiskFailure.reading(file.path(), e);
        }
    }

    private static Map<String, NamedTensor> byName(List<NamedTensor> tensors) {
        Map<String, NamedTensor> byName = new LinkedHashMap<>();
        for (NamedTensor tensor : tensors) {
            if (byName.put(tensor.name(), tensor) != null) {
                throw new IllegalArgumentException("tensor " + tensor.name() + " stands twice");
            }
        }
        return byName;
    }

    private static void checkSame(Path file, SafeTensorsHeader header, Map<String, NamedTensor> wanted) {
        for (SafeTensorsHeader.Entry entry : header.entries()) {
            NamedTensor tensor = wanted.get(entry.name());
            if (tensor == null) {
                throw ModelException.damaged(file, "tensor " + entry.name() + " has no place in this model");
            }
            if (tensor.data().type() != entry.type()) {
                throw ModelException.damaged(
                        file,
                        "tensor " + entry.name() + " has the type " + entry.type() + ", not "
                                + tensor.data().type());
            }
            if (!tensor.shape().equals(entry.shape())) {
                throw ModelException.damaged(
                        file,
                        "tensor " + entry.name() + " has the shape " + entry.shape() + ", not " + tensor.shape()
                                + " as the model's description says");
            }
        }
        // All of the file's names are wanted and differ, so equal numbers mean equal sets.
        if (header.entries().size() < wanted.size()) {
            List<String> present =
                    header.entries().stream().map(SafeTensorsHeader.Entry::name).toList();
            String missing = wanted.keySet().stream()
                    .filter(name -> !present.contains(name))
                    .findFirst()
                    .orElseThrow();
            throw ModelException.damaged(file, "tensor " + missing + " is missing");
        }
    }

    private static void fill(ReadableByteChannel channel, ByteBuffer buffer, NamedTensor tensor, Path file)
            throws IOException {
        int bytes = tensor.data().type().bytes();
        for (int done = 0; done < tensor.elements(); ) {
            int count = Math.min(BUFFER_BYTES / bytes, tensor.elements() - done);
            buffer.clear().limit(count * bytes);
            SafeTensorsHeader.readFully(channel, buffer, file);
            tensor.data().read(buffer.flip(), tensor.offset() + done, count);
            Optional<Float> odd = tensor.data().firstNotFinite(tensor.offset() + done, count);
            if (odd.isPresent()) {
                throw ModelException.damaged(
                        file, "tensor " + tensor.name() + " holds " + odd.get() + " where a number should be");
            }
            done += count;
        }
    }
}
