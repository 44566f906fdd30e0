package dragoman.spark;

import dragoman.seq2seq.run.ReplicaPlacement;
import dragoman.seq2seq.run.RunOptions;
import dragoman.seq2seq.training.RoundExecutor;
import dragoman.seq2seq.training.TrainingTask;
import java.util.function.Supplier;

/**
 * Replicas on the executors of the Spark cluster that {@code spark-submit} names. Their shares of the text are written beside the model
 * directory, or to the folder that the Java property {@value #FOLDER} names, which all executors must reach.
 */
public final class SparkPlacement implements ReplicaPlacement {
    /** Names the folder of the shares, as a path or a URI of a file system of Hadoop. */
    public static final String FOLDER = "dragoman.spark.shards";

    /** Made by the service loader. */
    public SparkPlacement() {}

    @Override
    public String name() {
        return "spark";
    }

    @Override
    public RoundExecutor open(Supplier<TrainingTask> networks, RunOptions options) {
        String beside = options.directory().toAbsolutePath() + ".shards";
        try {
            return SparkSessions.rounds(networks.get(), options.config(), System.getProperty(FOLDER, beside));
        } catch (NoClassDefFoundError e) {
            throw new ClusterException(
                    "Spark is not on the class path (" + e.getMessage() + "): start the command with spark-submit", e);
        }
    }
}
