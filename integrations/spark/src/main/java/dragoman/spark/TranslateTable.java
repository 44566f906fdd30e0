package dragoman.spark;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A program for {@code spark-submit}: Parquet in, Parquet out. */
public final class TranslateTable {
    private TranslateTable() {}

    /** @param arguments input path, output path, column of texts, direction such as {@code en-fr} */
    public static void main(String[] arguments) {
        if (arguments.length != 4) {
            throw new IllegalArgumentException(
                    arguments.length + " arguments; give INPUT.parquet OUTPUT.parquet COLUMN DIRECTION");
        }
        SparkSession spark =
                SparkSession.builder().appName("Dragoman translation").getOrCreate();
        try {
            Dataset<Row> texts = spark.read().parquet(arguments[0]);
            TranslationOptions options =
                    TranslationOptions.USUAL.withQuality("quality").withFlags("flags");
            DragomanSpark.translate(texts, arguments[2], "translation", arguments[3], options)
                    .write()
                    .parquet(arguments[1]);
        } finally {
            spark.stop();
        }
    }
}
