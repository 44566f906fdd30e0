package dragoman.spark;

import dragoman.corpora.EncodedPair;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The shares of the replicas as files of ids, in a folder of any file system that Hadoop knows and that the driver and all executors reach. A
 * file holds the number of its pairs, for each pair both sides with their lengths in front, and a CRC-32 of all before; integers are
 * big-endian.
 *
 * @param folder such as {@code hdfs:///runs/1} or {@code file:/mnt/runs/1}
 * @param hadoop the configuration of its file system
 */
record Shards(String folder, SerializableConfiguration hadoop) implements Serializable {
    private Path path(String epoch, int replica) {
        return new Path(new Path(folder, epoch), "replica-" + replica);
    }

    private FileSystem files() throws IOException {
        return new Path(folder).getFileSystem(hadoop.value());
    }

    /** Writes the shares of an epoch, every n-th pair each. */
    void write(String epoch, List<EncodedPair> pairs, int replicas) {
        try {
            for (int k = 0; k < replicas; k++) {
                write(path(epoch, k), pairs, k, replicas);
            }
        } catch (IOException e) {
            throw new ClusterException("the training pairs cannot be written to " + folder + ": " + e.getMessage(), e);
        }
    }

    private void write(Path file, List<EncodedPair> pairs, int first, int step) throws IOException {
        CRC32 checksum = new CRC32();
        try (DataOutputStream output = new DataOutputStream(
                new CheckedOutputStream(new BufferedOutputStream(files().create(file, true), 1 << 16), checksum))) {
            output.writeInt(Math.ceilDiv(pairs.size() - first, step));
            for (int i = first; i < pairs.size(); i += step) {
                write(output, pairs.get(i).source());
                write(output, pairs.get(i).target());
            }
            output.writeLong(checksum.getValue());
        }
    }

    private static void write(DataOutputStream output, int[] ids) throws IOException {
        output.writeInt(ids.length);
        for (int id : ids) {
            output.writeInt(id);
        }
    }

    /** Reads the share of a replica. */
    List<EncodedPair> read(String epoch, int replica) {
        Path file = path(epoch, replica);
        CRC32 checksum = new CRC32();
        try (DataInputStream input = new DataInputStream(
                new CheckedInputStream(new BufferedInputStream(files().open(file), 1 << 16), checksum))) {
            List<EncodedPair> pairs = read(input);
            long computed = checksum.getValue();
            if (input.readLong() != computed) {
                throw new IOException("its checksum is wrong");
            }
            return pairs;
        } catch (IOException e) {
            throw new ClusterException(
                    "an executor cannot read the training pairs " + file + ": " + e.getMessage()
                            + ". Their folder must be one that all executors reach",
                    e);
        }
    }

    private static List<EncodedPair> read(DataInputStream input) throws IOException {
        int count = input.readInt();
        List<EncodedPair> pairs = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            pairs.add(new EncodedPair(ids(input), ids(input)));
        }
        return pairs;
    }

    private static int[] ids(DataInputStream input) throws IOException {
        int[] ids = new int[input.readInt()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = input.readInt();
        }
        return ids;
    }

    /** Deletes the shares of an epoch, or of all if the name is empty. */
    void delete(String epoch) {
        try {
            files().delete(epoch.isEmpty() ? new Path(folder) : new Path(folder, epoch), true);
        } catch (IOException e) {
            throw new ClusterException("the training pairs in " + folder + " cannot be deleted: " + e.getMessage(), e);
        }
    }
}
