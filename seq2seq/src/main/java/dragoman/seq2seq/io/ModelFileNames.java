package dragoman.seq2seq.io;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The names that a model directory consists of. Only these are read, replaced or removed in one; whatever else it holds belongs to somebody
 * else. Folders inside the directory are separated by {@code /}.
 */
public final class ModelFileNames {
    /** Describes the network and the text it reads; a directory without it holds no model. */
    public static final String CONFIG = "config.json";
    /** The weights of the best validation. */
    public static final String WEIGHTS = "model.safetensors";
    /** The vocabulary of a model that has one. */
    public static final String VOCABULARY = "vocabulary.txt";

    public static final String SOURCE_VOCABULARY = "source.vocabulary.txt";
    public static final String TARGET_VOCABULARY = "target.vocabulary.txt";
    /** The byte-pair merges of a model that has one list of them. */
    public static final String MERGES = "merges.txt";

    public static final String SOURCE_MERGES = "source.merges.txt";
    public static final String TARGET_MERGES = "target.merges.txt";
    /** The classes of a classifier. */
    public static final String LABELS = "labels.txt";
    /** The calibration of the quality estimate of a translation model that has one. */
    public static final String QUALITY = "quality.json";
    /** What the model was made from. */
    public static final String PROVENANCE = "provenance.json";
    /** What the publisher of a model says of it; no save writes it, and it has no checksum. */
    public static final String CARD = "card.json";
    /** The position of a training run and its settings. */
    public static final String CHECKPOINT_STATE = "checkpoint/state.json";
    /** The current weights and moments of a training run. */
    public static final String CHECKPOINT_VECTORS = "checkpoint/state.safetensors";
    /** The folder of the weights of several validations. */
    public static final String KEPT = "kept";
    /** A row for each validation, for people. */
    public static final String METRICS = "metrics.tsv";
    /** Translations of each validation, for people. */
    public static final String SAMPLES = "samples.tsv";
    /** The curves of a training, for people. */
    public static final String REPORT = "report.html";
    /** The options of a training. */
    public static final String SETTINGS = "training.yaml";

    /** What a save writes, all at once. */
    static final Set<String> SAVED = Set.of(
            CONFIG,
            WEIGHTS,
            VOCABULARY,
            SOURCE_VOCABULARY,
            TARGET_VOCABULARY,
            MERGES,
            SOURCE_MERGES,
            TARGET_MERGES,
            LABELS,
            QUALITY,
            PROVENANCE,
            CHECKPOINT_STATE,
            CHECKPOINT_VECTORS);

    private static final Pattern KEPT_WEIGHTS = Pattern.compile("\\d{1,19}\\.safetensors");

    private ModelFileNames() {}

    /** Whether a file of the folder {@link #KEPT} holds weights, by its name without the folder. */
    public static boolean isKeptWeights(String name) {
        return KEPT_WEIGHTS.matcher(name).matches();
    }

    /** The names that a save can write and this one does not: a new run removes them with the model that it replaces. */
    public static Set<String> savedBeside(Set<String> written) {
        Set<String> others = new TreeSet<>(SAVED);
        others.removeAll(written);
        return others;
    }
}
