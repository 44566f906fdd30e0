package dragoman.seq2seq.run;

import dragoman.corpora.text.Normalization;
import dragoman.corpora.text.augmentation.AugmentationShares;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What must stay the same when a run is continued: everything that decides the bits of its result, as names in kebab-case such as {@code
 * hidden-size} and values as text. Limits, intervals, threads and the places of files do not belong to it. It is derived
 * from the configuration records.
 */
public record RunSettings(Map<String, String> values) {
    static final String TASK = "task";
    static final String DATA = "data";
    static final String INITIAL_MODEL = "init-model";
    static final String REPLICAS = "replicas";
    static final String CELL = "cell";
    static final String NORMALIZATION = "normalization";
    static final String PLACEHOLDERS = "placeholders";
    static final String CASE_AUGMENTATION = "case-augmentation";

    /** Values of settings that are not written: the first release had one task, and no replicas. */
    private static final Map<String, String> ABSENT = Map.of(TASK, "translation", REPLICAS, "1");

    private static final String NOT_SET = "not set";
    /** Checkpoints of the first releases wrote a setting as the option of the command line that sets it. */
    private static final String OLD_PREFIX = "--";

    public RunSettings {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The settings that a checkpoint holds, in the names of any release. */
    static RunSettings ofCheckpoint(Map<String, String> written) {
        Map<String, String> values = new LinkedHashMap<>();
        written.forEach((key, value) -> {
            boolean old = key.startsWith(OLD_PREFIX);
            String name = old ? key.substring(OLD_PREFIX.length()) : key;
            values.put(name, old && name.equals(CELL) ? value.replace('_', '-') : value);
        });
        return new RunSettings(values);
    }

    /** The normalization of the text of a run with these settings: none if it was begun before there was one. */
    Normalization normalization() {
        String none = Normalization.NONE.label();
        return value(NORMALIZATION).orElse(none).equals(none) ? Normalization.NONE : Normalization.NFC;
    }

    /** The shares of augmented pairs of a run with these settings. */
    public AugmentationShares augmentation() {
        return new AugmentationShares(share(PLACEHOLDERS), share(CASE_AUGMENTATION));
    }

    private double share(String name) {
        return value(name).map(Double::parseDouble).orElse(0.0);
    }

    /** The value of a setting, if it is set. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    private String described(String name) {
        return value(name).orElse(ABSENT.getOrDefault(name, NOT_SET));
    }

    /** @throws ChangedSettingException if a run of other settings cannot be continued with these */
    void requireSame(RunSettings before, Path directory) {
        // First what decides much of the rest.
        Set<String> names = new LinkedHashSet<>(List.of(TASK, INITIAL_MODEL, REPLICAS));
        names.addAll(values.keySet());
        names.addAll(before.values.keySet());
        for (String name : names) {
            if (!before.described(name).equals(described(name))) {
                throw new ChangedSettingException(directory, name, before.described(name), described(name));
            }
        }
    }
}
