package dragoman.seq2seq.quality;

import dragoman.seq2seq.io.JsonObject;
import dragoman.seq2seq.io.ModelFileNames;
import dragoman.seq2seq.io.SavedFiles;
import dragoman.seq2seq.io.file.FileContent;
import dragoman.seq2seq.io.file.ModelException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The file {@code quality.json} of a model directory, at most 300 kB: a versioned JSON object with the {@link QualityModel}. */
public final class QualityFile {
    private static final int VERSION = 1;
    private static final String VERSION_KEY = "format_version";
    private static final String SENTENCES = "sentences";
    private static final String THRESHOLD = "threshold";
    private static final String WEIGHTS = "weights";
    private static final String NOVELTY = "novelty";
    private static final String LIMIT = "limit";
    private static final String MEAN = "mean";
    private static final String DEVIATION = "deviation";
    private static final String LENGTH_RATIO = "length_ratio";
    private static final String MINIMUM = "minimum";
    private static final String MAXIMUM = "maximum";
    private static final String NGRAMS = "ngrams";

    private static final List<String> WEIGHT_NAMES =
            List.of("intercept", "mean_log_probability", "lowest_log_probability", "length", "length_ratio");
    private static final List<String> SIGNAL_NAMES = List.of("mean_loss", "unseen_bigrams", "unseen_trigrams");

    private QualityFile() {}

    /** The file of a calibration, by name. */
    public static Map<String, FileContent> files(QualityModel quality) {
        QualityModel.Calibration calibration = quality.calibration();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(VERSION_KEY, VERSION);
        json.put(SENTENCES, calibration.sentences());
        json.put(THRESHOLD, calibration.threshold());
        json.put(WEIGHTS, named(WEIGHT_NAMES, calibration.translation().weights()));
        json.put(NOVELTY, novelty(calibration.novelty()));
        json.put(LENGTH_RATIO, named(List.of(MINIMUM, MAXIMUM), new double[] {
            calibration.lengths().minimum(), calibration.lengths().maximum()
        }));
        json.put(NGRAMS, Base64.getEncoder().encodeToString(quality.trained().toBytes()));
        return Map.of(ModelFileNames.QUALITY, FileContent.of(JsonObject.write(json)));
    }

    private static Map<String, Object> named(List<String> names, double[] values) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            json.put(names.get(i), values[i]);
        }
        return json;
    }

    private static Map<String, Object> novelty(Novelty novelty) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(LIMIT, novelty.limit());
        for (int i = 0; i < SIGNAL_NAMES.size(); i++) {
            Moments moments = novelty.signals().get(i);
            json.put(
                    SIGNAL_NAMES.get(i),
                    named(List.of(MEAN, DEVIATION), new double[] {moments.mean(), moments.deviation()}));
        }
        return json;
    }

    /**
     * The calibration of a model; empty if it has none.
     *
     * @throws ModelException if the file is damaged, or of a later version
     */
    public static Optional<QualityModel> read(SavedFiles files) {
        if (!files.has(ModelFileNames.QUALITY)) {
            return Optional.empty();
        }
        JsonObject json = files.json(ModelFileNames.QUALITY);
        long version = json.wholeNumber(VERSION_KEY, 1, Long.MAX_VALUE);
        if (version > VERSION) {
            throw new ModelException(files.file(ModelFileNames.QUALITY).path() + " is of format version " + version
                    + ", this release reads versions up to " + VERSION
                    + ": use a later release, or calibrate the model again");
        }
        return Optional.of(json.as(QualityFile::model));
    }

    private static QualityModel model(JsonObject json) {
        LengthRatios lengths = json.object(LENGTH_RATIO)
                .as(ratios -> new LengthRatios(ratios.number(MINIMUM), ratios.number(MAXIMUM)));
        QualityModel.Calibration calibration = new QualityModel.Calibration(
                (int) json.wholeNumber(SENTENCES, 1, Integer.MAX_VALUE),
                json.object(WEIGHTS).as(QualityFile::weights),
                json.object(NOVELTY).as(QualityFile::novelty),
                json.number(THRESHOLD),
                lengths);
        NGramFilter filter = new NGramFilter(Base64.getDecoder().decode(json.string(NGRAMS)));
        return new QualityModel(calibration, filter);
    }

    private static LogisticRegression weights(JsonObject json) {
        double[] weights = WEIGHT_NAMES.stream().mapToDouble(json::number).toArray();
        return new LogisticRegression(weights);
    }

    private static Novelty novelty(JsonObject json) {
        List<Moments> signals = new ArrayList<>();
        for (String name : SIGNAL_NAMES) {
            signals.add(json.object(name).as(moments -> new Moments(moments.number(MEAN), moments.number(DEVIATION))));
        }
        return new Novelty(signals, json.number(LIMIT));
    }
}
