package dragoman.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Prints the seconds of a translation without the start of Spark; the load of the model and the compiler's work are in them. Arguments: the
 * Spark master, the file of sentences, a direction such as {@code en-de}, the number of partitions, the file of translations. A measurement, not
 * a test.
 */
final class TranslationSpeed {
    private TranslationSpeed() {}

    public static void main(String[] arguments) throws IOException {
        SparkSession spark = SparkSession.builder()
                .master(arguments[0])
                .appName("translation speed")
                .config("spark.ui.enabled", false)
                .getOrCreate();
        List<String> lines = Files.readAllLines(Path.of(arguments[1]));
        JavaRDD<String> parts = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(lines, Integer.parseInt(arguments[3]));
        Dataset<Row> texts = spark.createDataset(parts.rdd(), Encoders.STRING()).toDF("text");
        // Spark's own code is compiled before.
        texts.count();
        long begin = System.nanoTime();
        List<String> translations = DragomanSpark.translate(
                        texts, "text", "translation", arguments[2], TranslationOptions.USUAL)
                .select("translation")
                .as(Encoders.STRING())
                .collectAsList();
        double seconds = (System.nanoTime() - begin) / 1e9;
        Files.write(Path.of(arguments[4]), translations);
        System.out.printf(
                Locale.ROOT,
                "%,d sentences in %.1f s, %.1f a second%n",
                translations.size(),
                seconds,
                translations.size() / seconds);
        System.exit(0);
    }
}
