package dragoman.spark;

import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * {@link DragomanSpark#translate} as a stage of a Spark ML pipeline, which can be saved and loaded. The executors find the model on their class
 * path, or in an archive whose name {@link #archive} is.
 */
public final class TextTranslationTransformer extends Transformer implements DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private final Param<String> inputCol;
    private final Param<String> outputCol;
    private final Param<String> direction;
    private final Param<String> archive;
    private final Param<String> qualityCol;
    private final Param<String> flagsCol;
    private final IntParam beamSize;
    private final IntParam batchSize;

    public TextTranslationTransformer() {
        this(Identifiable.randomUID("dragoman"));
    }

    /** @param uid identifies the stage, as when a saved one is loaded */
    public TextTranslationTransformer(String uid) {
        this.uid = uid;
        inputCol = new Param<>(uid, "inputCol", "column of the texts");
        outputCol = new Param<>(uid, "outputCol", "column of the translations");
        direction = new Param<>(uid, "direction", "such as en-fr");
        archive = new Param<>(uid, "archive", "name of the unpacked archive with the model; empty for the class path");
        qualityCol = new Param<>(uid, "qualityCol", "column of the estimated quality; empty for none");
        flagsCol = new Param<>(uid, "flagsCol", "column of the flags; empty for none");
        beamSize = new IntParam(uid, "beamSize", "beam size of the search", ParamValidators.gtEq(1));
        batchSize = new IntParam(uid, "batchSize", "rows translated together", ParamValidators.gtEq(1));
        setDefault(archive, "");
        setDefault(qualityCol, "");
        setDefault(flagsCol, "");
        setDefault(beamSize, TranslationOptions.USUAL.beamSize());
        setDefault(batchSize, TranslationOptions.USUAL.batchSize());
    }

    /** Loads a stage that was saved. */
    public static TextTranslationTransformer load(String path) {
        return read().load(path);
    }

    /** Reads stages that were saved. */
    public static MLReader<TextTranslationTransformer> read() {
        return new DefaultParamsReader<>();
    }

    @Override
    public String uid() {
        return uid;
    }

    /** Column of the texts. */
    public Param<String> inputCol() {
        return inputCol;
    }

    /** Column of the translations, which is added. */
    public Param<String> outputCol() {
        return outputCol;
    }

    /** Languages, such as {@code en-fr}. */
    public Param<String> direction() {
        return direction;
    }

    /** Name of the unpacked archive with the model; empty for the class path. */
    public Param<String> archive() {
        return archive;
    }

    /** Column of the estimated quality; empty for none. */
    public Param<String> qualityCol() {
        return qualityCol;
    }

    /** Column of the flags; empty for none. */
    public Param<String> flagsCol() {
        return flagsCol;
    }

    /** Beam size of the search. */
    public IntParam beamSize() {
        return beamSize;
    }

    /** Rows that are translated together. */
    public IntParam batchSize() {
        return batchSize;
    }

    public TextTranslationTransformer setInputCol(String value) {
        set(inputCol, value);
        return this;
    }

    public TextTranslationTransformer setOutputCol(String value) {
        set(outputCol, value);
        return this;
    }

    public TextTranslationTransformer setDirection(String value) {
        set(direction, value);
        return this;
    }

    public TextTranslationTransformer setArchive(String value) {
        set(archive, value);
        return this;
    }

    public TextTranslationTransformer setQualityCol(String value) {
        set(qualityCol, value);
        return this;
    }

    public TextTranslationTransformer setFlagsCol(String value) {
        set(flagsCol, value);
        return this;
    }

    public TextTranslationTransformer setBeamSize(int value) {
        set(beamSize, value);
        return this;
    }

    public TextTranslationTransformer setBatchSize(int value) {
        set(batchSize, value);
        return this;
    }

    @Override
    public Dataset<Row> transform(Dataset<?> table) {
        return DragomanSpark.translate(table.toDF(), value(inputCol), value(outputCol), value(direction), options());
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return DragomanSpark.outputSchema(schema, value(inputCol), value(outputCol), options());
    }

    @Override
    public TextTranslationTransformer copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    private String value(Param<String> param) {
        return $(param);
    }

    private TranslationOptions options() {
        TranslationOptions options =
                TranslationOptions.USUAL.withBeamSize((Integer) $(beamSize)).withBatchSize((Integer) $(batchSize));
        if (!value(archive).isEmpty()) {
            options = options.withModel(ModelSource.archive(value(archive)));
        }
        if (!value(qualityCol).isEmpty()) {
            options = options.withQuality(value(qualityCol));
        }
        return value(flagsCol).isEmpty() ? options : options.withFlags(value(flagsCol));
    }
}
