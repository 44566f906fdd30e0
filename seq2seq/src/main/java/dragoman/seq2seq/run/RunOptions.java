package dragoman.seq2seq.run;

import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.training.TrainingConfig;
import java.nio.file.Path;

/**
 * What all training runs have in common, whatever they train.
 *
 * @param config how to train
 * @param directory the model directory
 * @param threads number of threads that compute; the result does not depend on it
 * @param overwrite whether a model in the directory is replaced; otherwise its training is continued
 */
public record RunOptions(TrainingConfig config, Path directory, int threads, boolean overwrite) {
    /** One thread; a run in the directory is continued. */
    public RunOptions(TrainingConfig config, Path directory) {
        this(config, directory, 1, false);
    }

    /** The same with another configuration. */
    public RunOptions withConfig(TrainingConfig other) {
        return new RunOptions(other, directory, threads, overwrite);
    }

    /** The same with this number of threads. */
    public RunOptions withThreads(int count) {
        return new RunOptions(config, directory, count, overwrite);
    }

    /** The same, but a model in the directory is replaced. */
    public RunOptions overwriting() {
        return new RunOptions(config, directory, threads, true);
    }

    /** New weights, drawn as the configuration says. */
    ParameterVector initialWeights(ParameterLayout layout) {
        ParameterVector weights = new ParameterVector(layout);
        config.initializer().initialize(weights);
        return weights;
    }
}
