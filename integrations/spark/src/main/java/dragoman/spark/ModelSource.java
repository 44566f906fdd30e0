package dragoman.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;

/** Where an executor finds a model. Equal sources are one model, of which an executor loads one translator. */
public sealed interface ModelSource extends Serializable {
    /**
     * A model jar on the class path of the executors ({@code --jars}), or a folder of models that their environment variable {@code
     * DRAGOMAN_MODELS} names.
     */
    static ModelSource classPath() {
        return new ClassPath();
    }

    /**
     * A model directory in an archive that Spark distributes.
     *
     * @param name the folder of the unpacked archive, as in {@code --archives model.zip#NAME}
     */
    static ModelSource archive(String name) {
        return new Archive(name);
    }

    /**
     * A model directory of the driver, which is sent to every executor once.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    static ModelSource broadcast(SparkSession spark, Path directory) {
        Map<String, byte[]> files = new HashMap<>();
        try (Stream<Path> all = Files.list(directory)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        return new Sent(UUID.randomUUID(), context.broadcast(new HashMap<>(files)));
    }

    /** See {@link #classPath}. */
    record ClassPath() implements ModelSource {}

    /** See {@link #archive}. */
    record Archive(String name) implements ModelSource {}

    /**
     * See {@link #broadcast}.
     *
     * @param id tells this model from others that were sent
     * @param files of the model directory by name
     */
    record Sent(UUID id, Broadcast<HashMap<String, byte[]>> files) implements ModelSource {
        @Override
        public boolean equals(Object other) {
            return other instanceof Sent sent && sent.id.equals(id);
        }

        @Override
        public int hashCode() {
            return id.hashCode();
        }
    }
}
