package dragoman.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.seq2seq.TextTranslator;
import dragoman.seq2seq.Translator;
import dragoman.seq2seq.sentence.TranslatedText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DragomanSparkTest {
    private static final List<String> TEXTS = TestModel.texts(40);
    private static final TranslationOptions OPTIONS = TranslationOptions.USUAL.withBatchSize(7);
    private static final StructType SCHEMA =
            new StructType().add("id", DataTypes.IntegerType).add("text", DataTypes.StringType);

    private static Dataset<Row> table(List<String> texts) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            rows.add(RowFactory.create(i, texts.get(i)));
        }
        return LocalSpark.session().createDataFrame(rows, SCHEMA);
    }

    private static List<String> expected() {
        try (Translator translator = Translator.load(LocalSpark.model())) {
            return TextTranslator.builder(translator).build().translate(TEXTS).stream()
                    .map(TranslatedText::text)
                    .toList();
        }
    }

    private static List<String> translations(Dataset<Row> table) {
        return table.collectAsList().stream()
                .map(row -> row.<String>getAs("translation"))
                .toList();
    }

    private static Dataset<Row> translate(Dataset<Row> table, TranslationOptions options) {
        return DragomanSpark.translate(table, "text", "translation", "en-fr", options);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7})
    void anyNumberOfPartitionsGivesWhatTheLibraryGives(int partitions) {
        Dataset<Row> table = table(TEXTS).repartitionByRange(partitions, new org.apache.spark.sql.Column("id"));
        List<Row> rows = translate(table, OPTIONS).orderBy("id").collectAsList();
        assertEquals(expected(), rows.stream().map(row -> row.getString(2)).toList());
        assertEquals(TEXTS, rows.stream().map(row -> row.getString(1)).toList());
    }

    /** Fails the first attempt of each task after some rows. */
    private static final class FailingOnce implements MapPartitionsFunction<Row, Row> {
        private static final long serialVersionUID = 1L;

        @Override
        public java.util.Iterator<Row> call(java.util.Iterator<Row> rows) {
            List<Row> all = new ArrayList<>();
            rows.forEachRemaining(all::add);
            if (TaskContext.get().attemptNumber() == 0 && !all.isEmpty()) {
                throw new IllegalStateException("lost");
            }
            return all.iterator();
        }
    }

    @Test
    void aTaskThatIsRunAgainChangesNothing() {
        Dataset<Row> translated = translate(table(TEXTS).coalesce(2), OPTIONS);
        Dataset<Row> failing = translated.mapPartitions(new FailingOnce(), Encoders.row(translated.schema()));
        assertEquals(expected(), translations(failing));
    }

    @Test
    void nullsStayNullAndTheModelIsFoundEverywhere() {
        List<String> texts = new ArrayList<>(Arrays.asList(null, TEXTS.get(0), null));
        List<ModelSource> sources = List.of(
                ModelSource.classPath(),
                ModelSource.archive("digits"),
                ModelSource.broadcast(LocalSpark.session(), LocalSpark.model()));
        for (ModelSource source : sources) {
            List<String> translations = translations(translate(table(texts).coalesce(1), OPTIONS.withModel(source)));
            assertNull(translations.get(0));
            assertEquals(expected().getFirst(), translations.get(1));
            assertNull(translations.get(2));
        }
    }

    @Test
    void qualityAndFlagsAreColumns() {
        Dataset<Row> table =
                translate(table(TEXTS), OPTIONS.withQuality("quality").withFlags("flags"));
        assertArrayEquals(new String[] {"id", "text", "translation", "quality", "flags"}, table.columns());
        for (Row row : table.collectAsList()) {
            assertEquals(5, row.size());
            row.getList(4).forEach(flag -> assertNotEquals("", flag));
        }
    }

    @Test
    void aWrongTableIsRefusedAtOnce() {
        assertRefused("txt", "translation", "en-fr", "there is no column 'txt': the columns are id, text");
        assertRefused("id", "translation", "en-fr", "the column 'id' is of type int: only strings can be translated");
        assertRefused("text", "id", "en-fr", "there is a column 'id' already: name another one");
        assertRefused("text", "translation", "english", "'english' is no direction such as en-fr");
    }

    private static void assertRefused(String column, String translation, String direction, String message) {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> DragomanSpark.translate(table(TEXTS), column, translation, direction, OPTIONS));
        assertEquals(message, refused.getMessage());
    }

    @Test
    void aModelThatExecutorsLackIsNamed() {
        assertModelIsMissing("en-de", ModelSource.classPath());
        assertModelIsMissing("en-fr", ModelSource.archive("letters"));
    }

    private static void assertModelIsMissing(String direction, ModelSource source) {
        Dataset<Row> table =
                DragomanSpark.translate(table(TEXTS), "text", "translation", direction, OPTIONS.withModel(source));
        Throwable failure = assertThrows(Exception.class, table::collectAsList);
        String message = ClusterException.of("translation failed", failure).getMessage();
        assertTrue(
                message.contains("an executor of Spark has no model from en to " + direction.substring(3) + ": ")
                        && message.endsWith(
                                ". Give the model to spark-submit with --jars or --archives, or broadcast it"),
                message);
    }

    @Test
    void theStageOfAPipelineIsSavedAndLoaded(@TempDir Path folder) throws Exception {
        TextTranslationTransformer stage = new TextTranslationTransformer()
                .setInputCol("text")
                .setOutputCol("translation")
                .setDirection("en-fr")
                .setArchive("digits")
                .setQualityCol("quality")
                .setBatchSize(5);
        PipelineModel pipeline =
                new Pipeline().setStages(new PipelineStage[] {stage}).fit(table(TEXTS));
        String path = folder.resolve("pipeline").toString();
        pipeline.write().save(path);
        Dataset<Row> table = PipelineModel.load(path).transform(table(TEXTS));
        assertEquals(expected(), translations(table));
        assertArrayEquals(new String[] {"id", "text", "translation", "quality"}, table.columns());
        assertThrows(IllegalArgumentException.class, () -> stage.setBatchSize(0));
    }
}
