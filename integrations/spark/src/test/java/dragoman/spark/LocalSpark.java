package dragoman.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** A Spark of two threads in this JVM, with the test model in a jar and in an archive; it stays until the tests end. */
final class LocalSpark {
    private static final Path FOLDER;
    private static final Path MODEL;
    private static final SparkSession SESSION;

    static {
        try {
            FOLDER = Files.createTempDirectory("dragoman-spark");
            MODEL = TestModel.train(FOLDER.resolve("model"));
            SESSION = SparkSession.builder()
                    .master("local[2,3]")
                    .appName("tests")
                    .config("spark.ui.enabled", false)
                    .config("spark.sql.shuffle.partitions", 2)
                    .config("spark.local.dir", FOLDER.toString())
                    .config(
                            "spark.sql.warehouse.dir",
                            FOLDER.resolve("warehouse").toString())
                    .config(
                            "spark.jars",
                            TestModel.jar(MODEL, FOLDER.resolve("digits.jar")).toString())
                    .config("spark.archives", TestModel.pack(MODEL, FOLDER.resolve("digits.zip"), "") + "#digits")
                    .getOrCreate();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LocalSpark() {}

    static SparkSession session() {
        return SESSION;
    }

    /** The directory of the test model. */
    static Path model() {
        return MODEL;
    }
}
