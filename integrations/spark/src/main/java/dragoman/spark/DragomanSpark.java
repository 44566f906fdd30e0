package dragoman.spark;

import dragoman.corpora.LanguagePair;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Translates columns of text on a Spark cluster. A translation depends on its text alone: not on the partition, the batch or the executor, and
 * not on whether a task is run again.
 */
public final class DragomanSpark {
    private static final Pattern DIRECTION = Pattern.compile("([a-z]{2,3})-([a-z]{2,3})");

    private DragomanSpark() {}

    /**
     * Adds a column with translations, lazily as Spark does. A null stays null.
     *
     * @param column holds the texts, strings of any length
     * @param translation the name of the new column
     * @param direction such as {@code en-fr}
     * @throws IllegalArgumentException if there is no such column, it does not hold strings, a new column exists already, or the direction is
     *     none; a model that executors do not find fails the Spark job
     */
    public static Dataset<Row> translate(
            Dataset<Row> texts, String column, String translation, String direction, TranslationOptions options) {
        StructType schema = outputSchema(texts.schema(), column, translation, options);
        TranslatePartition function =
                new TranslatePartition(Arrays.asList(texts.columns()).indexOf(column), direction(direction), options);
        return texts.mapPartitions(function, Encoders.row(schema));
    }

    /** The columns of a table with those that {@link #translate} adds. */
    static StructType outputSchema(StructType input, String column, String translation, TranslationOptions options) {
        requireStrings(input, column);
        StructType output = with(input, translation, DataTypes.StringType);
        output = with(output, options.qualityColumn(), DataTypes.DoubleType);
        return with(output, options.flagsColumn(), DataTypes.createArrayType(DataTypes.StringType, false));
    }

    private static void requireStrings(StructType schema, String column) {
        if (!Arrays.asList(schema.fieldNames()).contains(column)) {
            throw new IllegalArgumentException(
                    "there is no column '" + column + "': the columns are " + String.join(", ", schema.fieldNames()));
        }
        String type = schema.apply(column).dataType().simpleString();
        if (!type.equals(DataTypes.StringType.simpleString())) {
            throw new IllegalArgumentException(
                    "the column '" + column + "' is of type " + type + ": only strings can be translated");
        }
    }

    private static StructType with(
            StructType schema, @Nullable String column, org.apache.spark.sql.types.DataType type) {
        if (column == null) {
            return schema;
        }
        if (Arrays.asList(schema.fieldNames()).contains(column)) {
            throw new IllegalArgumentException("there is a column '" + column + "' already: name another one");
        }
        return schema.add(column, type, true);
    }

    static LanguagePair direction(String text) {
        Matcher matcher = DIRECTION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no direction such as en-fr");
        }
        return new LanguagePair(matcher.group(1), matcher.group(2));
    }
}
