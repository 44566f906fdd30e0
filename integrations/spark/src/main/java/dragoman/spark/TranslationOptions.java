package dragoman.spark;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How a column is translated.
 *
 * @param model where executors find the model
 * @param beamSize of the search, at least 1
 * @param batchSize rows that are translated together, at least 1; the result does not depend on it
 * @param qualityColumn receives the lowest estimated quality of the sentences of a text, a double from 0 to 1; null for no such column
 * @param flagsColumn receives the flags of the sentences of a text, an array of strings as in {@link dragoman.seq2seq.sentence.SentenceFlag};
 *     null for no such column
 */
public record TranslationOptions(
        ModelSource model,
        int beamSize,
        int batchSize,
        @Nullable String qualityColumn,
        @Nullable String flagsColumn) implements Serializable {
    /** A model of the class path, a beam of 5, batches of 128 rows, the translation alone. */
    public static final TranslationOptions USUAL = new TranslationOptions(ModelSource.classPath(), 5, 128, null, null);

    public TranslationOptions {
        if (beamSize < 1 || batchSize < 1) {
            throw new IllegalArgumentException(
                    "a beam of " + beamSize + " and batches of " + batchSize + " rows; both must be at least 1");
        }
    }

    /** The same with another model. */
    public TranslationOptions withModel(ModelSource source) {
        return new TranslationOptions(source, beamSize, batchSize, qualityColumn, flagsColumn);
    }

    /** The same with another search. */
    public TranslationOptions withBeamSize(int size) {
        return new TranslationOptions(model, size, batchSize, qualityColumn, flagsColumn);
    }

    /** The same with another number of rows. */
    public TranslationOptions withBatchSize(int rows) {
        return new TranslationOptions(model, beamSize, rows, qualityColumn, flagsColumn);
    }

    /** The same with a column of the estimated quality. */
    public TranslationOptions withQuality(String column) {
        return new TranslationOptions(model, beamSize, batchSize, column, flagsColumn);
    }

    /** The same with a column of flags. */
    public TranslationOptions withFlags(String column) {
        return new TranslationOptions(model, beamSize, batchSize, qualityColumn, column);
    }
}
