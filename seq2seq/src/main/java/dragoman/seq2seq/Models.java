package dragoman.seq2seq;

import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.models.InstalledModel;
import dragoman.seq2seq.models.ModelCatalog;
import dragoman.seq2seq.models.Route;
import java.util.List;

/**
 * The installed models. They are found on the class path, by {@code META-INF/dragoman/models.index} in each jar, and in the folders that the
 * environment variable {@code DRAGOMAN_MODELS} names; never on a network. Of two models with one name that of the folders is used, and of two
 * jars that of the first on the class path; a warning of the {@link System.Logger} names both.
 */
public final class Models {
    private Models() {}

    /**
     * Loads a translator between two languages: a model of that pair, else a model of several directions, else two steps through English.
     *
     * @param from a code or name of a language: {@code de}, {@code de-AT}, {@code German}
     * @param to as {@code from}
     * @throws ModelException if there is none, with the directions there are; if a text names no language; or as {@link
     *     Translator#load(java.nio.file.Path)}
     */
    public static Translator translator(String from, String to) {
        return Translator.load(ModelCatalog.installed().route(from, to));
    }

    /**
     * A translator of texts of any length between two languages, which works in the caller's thread.
     *
     * @throws ModelException as {@link #translator}
     */
    public static TextTranslator textTranslator(String from, String to) {
        return TextTranslator.builder(translator(from, to)).build();
    }

    /** The installed models, of each name one. */
    public static List<InstalledModel> installed() {
        return ModelCatalog.installed().models();
    }

    /** The directions that {@link #translator} finds a way for, sorted by source and target language. */
    public static List<Route> routes() {
        return ModelCatalog.installed().routes();
    }
}
