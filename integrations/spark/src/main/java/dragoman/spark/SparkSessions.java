package dragoman.spark;

import dragoman.seq2seq.training.RoundExecutor;
import dragoman.seq2seq.training.TrainingConfig;
import dragoman.seq2seq.training.TrainingTask;
import org.apache.spark.sql.SparkSession;

/** Connects to Spark; apart from {@link SparkPlacement}, which can be loaded without it. */
final class SparkSessions {
    private SparkSessions() {}

    static RoundExecutor rounds(TrainingTask task, TrainingConfig config, String folder) {
        SparkSession spark = SparkSession.builder().appName("Dragoman training").getOrCreate();
        return SparkRounds.open(spark, task, config, folder);
    }
}
