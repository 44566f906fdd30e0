package dragoman.seq2seq.run;

import dragoman.seq2seq.io.ModelFileNames;
import dragoman.seq2seq.io.ModelWeights;
import dragoman.seq2seq.io.SafeTensors;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.io.file.ModelFolder;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.training.ValidationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The weights of several validations, in the folder {@code kept} of a model directory: those of the last ones and those of the best ones. A run that
 * is continued replaces those after its last save.
 */
final class RetainedCheckpoints {
    private static final String SUFFIX = ".safetensors";
    private static final String LOSS = "loss";
    private static final String QUALITY = "quality";

    private final Path folder;
    private final ModelFolder directory;
    private final int count;

    /** @param count the number of last ones and of best ones that are retained; 0 for none */
    RetainedCheckpoints(Path directory, int count) {
        folder = directory.resolve(ModelFileNames.KEPT);
        this.directory = new ModelFolder(directory);
        this.count = count;
    }

    /** The weights of one validation. */
    record Kept(Path file, long update, double loss, OptionalDouble quality) {
        static final Comparator<Kept> LAST_FIRST =
                Comparator.comparingLong(Kept::update).reversed();

        /** By what decided in training; of equals, the earlier one. */
        static final Comparator<Kept> BEST_FIRST =
                Comparator.comparingDouble(Kept::figure).thenComparingLong(Kept::update);

        private double figure() {
            return quality.isPresent() ? -quality.getAsDouble() : loss;
        }
    }

    /** Forgets the weights of an earlier run. */
    void clear() {
        try {
            for (String name : names()) {
                directory.delete(inFolder(name));
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Stores weights, and deletes those that are no longer among the last or best. */
    void keep(ParameterVector weights, long update, ValidationResult result) {
        delete(kept -> kept.update >= update);
        if (count == 0) {
            return;
        }
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("format", "pt");
        facts.put(LOSS, String.valueOf(result.loss()));
        result.quality().ifPresent(quality -> facts.put(QUALITY, String.valueOf(quality)));
        try {
            directory.replace(
                    inFolder(update + SUFFIX),
                    channel -> SafeTensors.write(channel, ModelWeights.tensors("", weights), facts));
        } catch (IOException e) {
            throw failed(e);
        }
        deleteBeyondCount();
    }

    private void deleteBeyondCount() {
        List<Kept> all = list();
        Set<Kept> wanted = new HashSet<>();
        for (Comparator<Kept> order : List.of(Kept.LAST_FIRST, Kept.BEST_FIRST)) {
            all.stream().sorted(order).limit(count).forEach(wanted::add);
        }
        delete(kept -> !wanted.contains(kept));
    }

    private void delete(Predicate<Kept> which) {
        try {
            for (Kept kept : list()) {
                if (which.test(kept)) {
                    directory.delete(inFolder(kept.file.getFileName().toString()));
                }
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private ModelException failed(IOException e) {
        return new ModelException("weights could not be kept in " + folder + ": " + e.getMessage(), e);
    }

    /** Weights that were there when they were listed and are no more. */
    static final class VanishedException extends ModelException {
        private static final long serialVersionUID = 1L;

        VanishedException(Path file, ModelException cause) {
            super(file + " was deleted while it was read: a training runs in its directory; try once more", cause);
        }
    }

    /**
     * All that are retained.
     *
     * @throws VanishedException if a training deletes some of them meanwhile
     */
    List<Kept> list() {
        try {
            return names().stream().map(name -> read(folder.resolve(name))).toList();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private List<String> names() throws IOException {
        return directory.names(ModelFileNames.KEPT).stream()
                .filter(ModelFileNames::isKeptWeights)
                .toList();
    }

    private static String inFolder(String name) {
        return ModelFileNames.KEPT + "/" + name;
    }

    /**
     * Fills a vector with retained weights.
     *
     * @throws VanishedException if a training deleted them meanwhile
     * @throws ModelException if the file is damaged or holds other parameters
     */
    static void read(Kept kept, ParameterVector weights) {
        present(kept.file, file -> SafeTensors.read(file, ModelWeights.tensors("", weights)));
    }

    private static Kept read(Path file) {
        return present(file, RetainedCheckpoints::readHeader);
    }

    private static <T> T present(Path file, Function<Path, T> reader) {
        try {
            return reader.apply(file);
        } catch (ModelException e) {
            if (Files.notExists(file)) {
                throw new VanishedException(file, e);
            }
            throw e;
        }
    }

    private static Kept readHeader(Path file) {
        Map<String, String> facts = SafeTensors.readHeader(file).metadata();
        String name = file.getFileName().toString();
        try {
            return new Kept(
                    file,
                    Long.parseLong(name.substring(0, name.length() - SUFFIX.length())),
                    Double.parseDouble(facts.getOrDefault(LOSS, "")),
                    facts.containsKey(QUALITY)
                            ? OptionalDouble.of(Double.parseDouble(facts.get(QUALITY)))
                            : OptionalDouble.empty());
        } catch (NumberFormatException e) {
            throw new ModelException(file + " does not say how its weights were validated: take it out", e);
        }
    }
}
