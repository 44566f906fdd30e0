package dragoman.spark;

import dragoman.seq2seq.run.ReplicaPlacement;
import dragoman.seq2seq.run.TrainingRun;
import dragoman.seq2seq.run.TrainingRunListener;
import dragoman.seq2seq.training.Replication;
import dragoman.seq2seq.training.TrainingConfig;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The driver of a cluster of real executor processes, in a process of its own: {@code translate MODEL OUTPUT} or {@code train DIRECTORY
 * EXECUTORS WHAT}, where WHAT is {@code all} or {@code kill-executor}.
 */
final class ClusterProgram {
    static final Replication THREE = new Replication(3, 5);

    private ClusterProgram() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("translate")) {
            translate(Path.of(arguments[1]), Path.of(arguments[2]));
        } else {
            train(Path.of(arguments[1]), Integer.parseInt(arguments[2]), arguments[3].equals("kill-executor"));
        }
        // Executors that were killed leave threads of their workers.
        System.exit(0);
    }

    /** The entries of the class path that are not linked into the Spark installation. */
    static String folders() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !ClusterTest.isLinked(Path.of(entry)))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static SparkSession.Builder spark(int executors) {
        return SparkSession.builder()
                .master("local-cluster[" + executors + ",1,1024]")
                .appName("cluster")
                .config("spark.ui.enabled", false)
                .config("spark.executor.memory", "768m")
                .config("spark.executor.extraClassPath", folders())
                .config("spark.executor.extraJavaOptions", "-XX:TieredStopAtLevel=1")
                .config("spark.executorEnv.SPARK_SCALA_VERSION", "2.13")
                .config("spark.speculation", true)
                .config("spark.speculation.minTaskRuntime", "100ms")
                .config("spark.speculation.interval", "50ms");
    }

    /** With partitions of different speed, so that the slow ones are speculated, and with first attempts whose process dies. */
    private static void translate(Path model, Path output) throws Exception {
        SparkSession spark = spark(2).getOrCreate();
        TranslationOptions options =
                TranslationOptions.USUAL.withBatchSize(7).withModel(ModelSource.broadcast(spark, model));
        List<Row> rows = new ArrayList<>();
        for (String text : TestModel.texts(40)) {
            rows.add(RowFactory.create(rows.size(), text));
        }
        StructType schema = new StructType().add("id", DataTypes.IntegerType).add("text", DataTypes.StringType);
        for (int partitions : new int[] {1, 3, 7}) {
            Dataset<Row> table = spark.createDataFrame(rows, schema).repartition(partitions);
            Dataset<Row> translated = DragomanSpark.translate(table, "text", "translation", "en-fr", options);
            List<String> lines = translated
                    .mapPartitions(
                            new Dying(partitions == 3 ? output.resolve("died").toString() : null),
                            Encoders.row(translated.schema()))
                    .orderBy("id")
                    .collectAsList()
                    .stream()
                    .map(row -> row.getString(2))
                    .toList();
            Files.write(output.resolve(partitions + ".txt"), lines);
        }
        spark.stop();
    }

    /**
     * Delays one partition, and ends one executor if asked to. It ends only one: Spark counts the attempts of a task anew when it
     * repeats the stage, and gives up after four stages in which an executor died.
     */
    private static final class Dying implements MapPartitionsFunction<Row, Row> {
        private static final long serialVersionUID = 1L;

        /** The file that the dying executor leaves; null where none dies. */
        private final @Nullable String mark;

        Dying(@Nullable String mark) {
            this.mark = mark;
        }

        @Override
        public Iterator<Row> call(Iterator<Row> rows) throws Exception {
            TaskContext task = TaskContext.get();
            List<Row> all = new ArrayList<>();
            rows.forEachRemaining(all::add);
            if (mark != null && task.partitionId() == 1 && Files.notExists(Path.of(mark))) {
                Files.createFile(Path.of(mark));
                Runtime.getRuntime().halt(1);
            }
            if (task.partitionId() == 0 && task.attemptNumber() == 0) {
                Thread.sleep(1500);
            }
            return all.iterator();
        }
    }

    /** Each update is a point on stdout. */
    private static void train(Path directory, int executors, boolean kill) {
        SparkSession spark = spark(executors).getOrCreate();
        TrainingConfig config = TestModel.config()
                .replication(THREE)
                .averageDecay(0.9)
                .maxUpdates(40)
                .build();
        TrainingRunListener telling = new TrainingRunListener() {
            private boolean killed;

            @Override
            public void updated(Update update) {
                System.out.write('.');
                System.out.flush();
                if (kill && !killed && update.state().updates() == 10) {
                    killed = true;
                    // In the middle of the next round.
                    Thread.ofPlatform().daemon().start(() -> {
                        pause();
                        executorProcesses().findFirst().ifPresent(ProcessHandle::destroyForcibly);
                    });
                }
            }
        };
        new TrainingRun<>(TestModel.job(directory, config), telling, ReplicaPlacement.named("spark")).run(() -> false);
        spark.stop();
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Stream<ProcessHandle> executorProcesses() {
        return ProcessHandle.current().descendants();
    }
}
