package dragoman.seq2seq.io.codec;

import dragoman.corpora.LanguagePair;
import dragoman.seq2seq.io.JsonObject;
import dragoman.seq2seq.io.ModelFileNames;
import dragoman.seq2seq.io.ModelFormat;
import dragoman.seq2seq.io.SavedFiles;
import dragoman.seq2seq.io.file.ModelException;
import java.util.List;

/**
 * What a model is, read without its weights.
 *
 * @param task its task
 * @param directions the languages that a translation model translates between, as codes; none if it does not say them
 */
public record ModelOutline(ModelTask task, List<LanguagePair> directions) {
    public ModelOutline {
        directions = List.copyOf(directions);
    }

    /** @throws ModelException if there is no model, or one of another version of the format */
    public static ModelOutline read(SavedFiles files) {
        JsonObject config = files.json(ModelFileNames.CONFIG);
        ModelFormat.checkVersion(config, files.file(ModelFileNames.CONFIG).path());
        ModelTask task = ModelTask.read(config);
        return new ModelOutline(task, task == ModelTask.TRANSLATION ? directions(config) : List.of());
    }

    private static List<LanguagePair> directions(JsonObject config) {
        List<LanguagePair> directions = TranslationModelCodec.directions(config);
        if (!directions.isEmpty()) {
            return directions;
        }
        String from = config.object("source").string("language");
        String to = config.object("target").string("language");
        return from.isEmpty() || to.isEmpty() ? List.of() : List.of(new LanguagePair(from, to));
    }
}
