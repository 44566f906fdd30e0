package dragoman.seq2seq.io.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** The content of a file. */
@FunctionalInterface
public interface FileContent {
    /** Writes all of it, the same each time; the caller forces it to the disk. */
    void writeTo(WritableByteChannel channel) throws IOException;

    static FileContent of(byte[] bytes) {
        return channel -> {
            for (ByteBuffer buffer = ByteBuffer.wrap(bytes); buffer.hasRemaining(); ) {
                channel.write(buffer);
            }
        };
    }
}
