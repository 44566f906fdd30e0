package dragoman.seq2seq.run;

import dragoman.seq2seq.io.JsonObject;
import dragoman.seq2seq.io.ModelDirectory;
import dragoman.seq2seq.io.ModelDirectoryWriter;
import dragoman.seq2seq.io.ModelWeights;
import dragoman.seq2seq.io.SavedFiles;
import dragoman.seq2seq.io.TrainedModel;
import dragoman.seq2seq.io.codec.ModelFiles;
import dragoman.seq2seq.io.file.DirectoryChange;
import dragoman.seq2seq.io.file.FileContent;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Averages the weights of several validations of one training into a model (checkpoint averaging). */
public final class CheckpointAverage {
    private static final String PROVENANCE = "provenance.json";

    /** Weights are read in far less time than passes between two validations. */
    private static final int ATTEMPTS = 100;

    private CheckpointAverage() {}

    /** Which weights are averaged. */
    public enum Choice {
        LAST(RetainedCheckpoints.Kept.LAST_FIRST),
        BEST(RetainedCheckpoints.Kept.BEST_FIRST);

        private final Comparator<RetainedCheckpoints.Kept> order;

        Choice(Comparator<RetainedCheckpoints.Kept> order) {
            this.order = order;
        }
    }

    /**
     * Saves the mean as a model of its own.
     *
     * @param model the directory of a training that retained weights
     * @param output a directory that holds no model
     * @return the updates whose weights were averaged, in rising order
     * @throws ModelException if fewer are retained, or a directory holds no such model
     */
    public static List<Long> write(Path model, Choice choice, int count, Path output) {
        Description description = ModelDirectory.at(model).read(CheckpointAverage::description);
        try (ModelDirectoryWriter writer = ModelDirectoryWriter.open(output)) {
            if (writer.directory().holdsModel()) {
                throw new ModelException(output + " holds a model already: choose another directory");
            }
            Mean mean = mean(model, choice, count, description.layout);
            Map<String, FileContent> files = new LinkedHashMap<>(description.files);
            files.putAll(ModelWeights.file(mean.weights));
            Map<String, Object> provenance = new LinkedHashMap<>(description.provenance);
            provenance.put("averaged_updates", mean.updates.toString());
            files.put(PROVENANCE, FileContent.of(JsonObject.write(provenance)));
            writer.save(new DirectoryChange(files));
            return mean.updates;
        }
    }

    /** @param updates whose weights were averaged, in rising order */
    private record Mean(ParameterVector weights, List<Long> updates) {}

    /** A training that runs on deletes weights at any moment; those that are there then are listed anew. */
    private static Mean mean(Path model, Choice choice, int count, ParameterLayout layout) {
        for (int attempt = 1; ; attempt++) {
            try {
                List<RetainedCheckpoints.Kept> chosen = choose(model, choice, count);
                List<Long> updates = chosen.stream()
                        .map(RetainedCheckpoints.Kept::update)
                        .sorted()
                        .toList();
                return new Mean(mean(chosen, layout), updates);
            } catch (RetainedCheckpoints.VanishedException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static List<RetainedCheckpoints.Kept> choose(Path model, Choice choice, int count) {
        List<RetainedCheckpoints.Kept> all = new RetainedCheckpoints(model, 0).list();
        if (all.size() < count) {
            throw new ModelException(
                    model + " retains the weights of " + all.size() + " validations, not of " + count
                            + ": train again and retain more, or average fewer",
                    List.of("keep-checkpoints"));
        }
        return all.stream().sorted(choice.order).limit(count).toList();
    }

    /** All of a model but its weights. */
    private record Description(
            Map<String, FileContent> files, ParameterLayout layout, Map<String, Object> provenance) {}

    private static Description description(SavedFiles files) {
        Map<String, Object> provenance =
                files.has(PROVENANCE) ? files.json(PROVENANCE).asMap() : Map.of();
        TrainedModel model = ModelFiles.read(files);
        return new Description(ModelFiles.description(model), model.weights().layout(), provenance);
    }

    private static ParameterVector mean(List<RetainedCheckpoints.Kept> chosen, ParameterLayout layout) {
        double[] sums = new double[layout.size()];
        ParameterVector weights = new ParameterVector(layout);
        for (RetainedCheckpoints.Kept kept : chosen) {
            RetainedCheckpoints.read(kept, weights);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += weights.data()[i];
            }
        }
        for (int i = 0; i < sums.length; i++) {
            weights.data()[i] = (float) (sums[i] / chosen.size());
        }
        return weights;
    }
}
