package dragoman.spark;

import dragoman.core.Workers;
import dragoman.corpora.BatchSize;
import dragoman.corpora.EncodedPair;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.attention.AttentionKind;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.LayerShape;
import dragoman.seq2seq.model.Seq2Seq;
import dragoman.seq2seq.model.config.DecoderShape;
import dragoman.seq2seq.model.config.DropoutOptions;
import dragoman.seq2seq.model.config.EmbeddingShape;
import dragoman.seq2seq.model.config.EncoderShape;
import dragoman.seq2seq.model.config.ModelConfig;
import dragoman.seq2seq.model.config.StackOptions;
import dragoman.seq2seq.model.config.Tying;
import dragoman.seq2seq.task.TrainingData;
import dragoman.seq2seq.task.TranslationTask;
import dragoman.seq2seq.training.Replication;
import dragoman.seq2seq.training.RoundExecutor;
import dragoman.seq2seq.training.TrainingConfig;
import dragoman.seq2seq.training.TrainingSnapshot;
import dragoman.seq2seq.training.TrainingState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/**
 * Prints the seconds of rounds without updates: broadcast, copies, collection and the mean, for the network of the Multi30k recipe; and what
 * Spark says of each task. Arguments: the Spark master, the number of replicas, the number of rounds. A measurement, not a test.
 */
final class RoundOverhead {
    private RoundOverhead() {}

    public static void main(String[] arguments) throws Exception {
        SparkSession.Builder builder =
                SparkSession.builder().master(arguments[0]).appName("overhead").config("spark.ui.enabled", false);
        if (arguments[0].startsWith("local-cluster")) {
            builder.config("spark.executor.memory", "3g")
                    .config("spark.executor.extraClassPath", ClusterProgram.folders())
                    .config("spark.executorEnv.SPARK_SCALA_VERSION", "2.13");
        }
        SparkSession spark = builder.config("spark.driver.maxResultSize", "0").getOrCreate();
        spark.sparkContext().addSparkListener(new TaskPrinter());
        int replicas = Integer.parseInt(arguments[1]);
        TrainingConfig config = TrainingConfig.builder()
                .replication(new Replication(replicas, 1))
                .intervals(1, 1)
                .build();
        TranslationTask task = task();
        Path shards = Files.createTempDirectory("shards");
        try (SparkRounds rounds = SparkRounds.open(spark, task, config, shards.toString())) {
            rounds.epoch(0);
            TrainingSnapshot snapshot = TrainingSnapshot.start(
                    task, new ParameterVector(task.weights().layout()), config);
            for (int round = 0; round < Integer.parseInt(arguments[2]); round++) {
                print(rounds, snapshot);
            }
        }
        System.exit(0);
    }

    /** A task reads the start by the first access to the broadcast, which counts as its run. */
    private static final class TaskPrinter extends SparkListener {
        @Override
        public void onTaskEnd(SparkListenerTaskEnd end) {
            TaskMetrics metrics = end.taskMetrics();
            System.out.printf(
                    Locale.ROOT,
                    "  task: %d ms, of which start %d, run %d (CPU %d), result serialized %d, sent %d%n",
                    end.taskInfo().duration(),
                    metrics.executorDeserializeTime(),
                    metrics.executorRunTime(),
                    metrics.executorCpuTime() / 1_000_000,
                    metrics.resultSerializationTime(),
                    end.taskInfo().gettingResult()
                            ? end.taskInfo().finishTime() - end.taskInfo().gettingResultTime()
                            : 0);
        }
    }

    private static void print(SparkRounds rounds, TrainingSnapshot snapshot) {
        RoundExecutor.Start start = new RoundExecutor.Start(
                new TrainingState.Position(0, 0, 0), 0, 1, snapshot.weights(), snapshot.moments(), List.of());
        long begin = System.nanoTime();
        float[] mean = new float[snapshot.weights().layout().size()];
        long[] averaging = new long[1];
        rounds.run(start, end -> {
            long entered = System.nanoTime();
            for (ParameterVector vector :
                    List.of(end.weights(), end.moments().get(0), end.moments().get(1))) {
                for (int i = 0; i < mean.length; i++) {
                    mean[i] += 0.5f * (vector.data()[i] - mean[i]);
                }
            }
            averaging[0] += System.nanoTime() - entered;
        });
        System.out.printf(
                Locale.ROOT,
                "%,d weights: %.2f s, of which the mean %.2f s%n",
                mean.length,
                (System.nanoTime() - begin) / 1e9,
                averaging[0] / 1e9);
    }

    private static TranslationTask task() {
        int vocabulary = 6300;
        ModelConfig model = new ModelConfig(
                CellKind.LSTM,
                StackOptions.PLAIN,
                new EmbeddingShape(384, vocabulary, vocabulary, Tying.ALL),
                new EncoderShape(1, 192, LayerShape.Direction.BOTH),
                new DecoderShape(1, 384, Optional.of(AttentionKind.GENERAL), true),
                DropoutOptions.NONE);
        List<EncodedPair> pairs = IntStream.range(0, 1000)
                .mapToObj(i -> new EncodedPair(new int[] {5, 6}, new int[] {7, 8}))
                .toList();
        Seq2Seq network = Seq2Seq.initialized(model, 1, Workers.single());
        return new TranslationTask(network, new TrainingData(pairs, pairs), BatchSize.sentences(64), 1);
    }
}
