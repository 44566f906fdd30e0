package dragoman.spark;

import dragoman.seq2seq.training.RoundExecutor;
import dragoman.seq2seq.training.TrainingConfig;
import dragoman.seq2seq.training.TrainingTask;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;

/** Connects to Spark; apart from {@link SparkPlacement}, which can be loaded without it. */
final class SparkSessions {
    private SparkSessions() {}

    /** Rounds in the session of this process, or in a new one that ends with them. */
    static RoundExecutor rounds(TrainingTask task, TrainingConfig config, String folder) {
        boolean isNew = SparkSession.getDefaultSession().isEmpty();
        SparkSession spark = SparkSession.builder().appName("Dragoman training").getOrCreate();
        if (!isNew) {
            return SparkRounds.open(spark, task, config, folder);
        }
        try {
            return new Ending(SparkRounds.open(spark, task, config, folder), spark);
        } catch (RuntimeException e) {
            spark.stop();
            throw e;
        }
    }

    /** Stops its session at the end: a cluster takes an application for failed that ends without. */
    private record Ending(SparkRounds rounds, SparkSession spark) implements RoundExecutor {
        @Override
        public List<Share> epoch(long number) {
            return rounds.epoch(number);
        }

        @Override
        public void run(Start start, Consumer<End> ends) {
            rounds.run(start, ends);
        }

        @Override
        public void close() {
            rounds.close();
            spark.stop();
        }
    }
}
