package dragoman.spark;

import dragoman.core.Workspace;
import dragoman.corpora.EncodedPair;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.task.TranslationTask;
import dragoman.seq2seq.training.RoundExecutor;
import dragoman.seq2seq.training.TrainingConfig;
import dragoman.seq2seq.training.TrainingDivergedException;
import dragoman.seq2seq.training.TrainingTask;
import dragoman.seq2seq.training.round.Replica;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * Runs the replicas of a translation model on the executors of a Spark cluster: each round is a Spark job with one task for each replica, to
 * which weights and moments are broadcast. Lost and speculative tasks, the number of executors and a new driver change no bit of the result.
 */
public final class SparkRounds implements RoundExecutor {
    /** The name of the shares of all epochs, where these are alike. */
    private static final String ALL = "all";

    private final JavaSparkContext context;
    private final TranslationTask task;
    private final int replicas;
    private final Shards shards;
    private final Broadcast<ReplicaWorker.Run> run;
    /** The replicas of the driver, which count the updates of epochs; they are not trained. */
    private final List<Replica> counting;

    private String written = "";

    private SparkRounds(JavaSparkContext context, TranslationTask task, TrainingConfig config, Shards shards) {
        this.context = context;
        this.task = task;
        this.shards = shards;
        replicas = config.optimization().replication().replicas();
        counting = IntStream.range(0, replicas)
                .mapToObj(k -> new Replica(task.replica(Replica.share(k, config)), k, config, new Workspace()))
                .toList();
        NetworkDescription network = NetworkDescription.of(task.model().config());
        run = context.broadcast(new ReplicaWorker.Run(UUID.randomUUID(), network, config, shards));
    }

    /**
     * Begins a run.
     *
     * @param task the network and all training pairs; its weights are not used
     * @param folder receives the shares of the replicas, and is deleted at the end; the driver and all executors reach it, as a path or a URI
     *     of a file system of Hadoop
     * @throws ClusterException if the task is not one of translation, or the driver may not receive the weights of a round
     * @throws dragoman.corpora.CorpusException if there are fewer pairs than replicas
     */
    public static SparkRounds open(SparkSession spark, TrainingTask task, TrainingConfig config, String folder) {
        if (!(task instanceof TranslationTask translation)) {
            throw new ClusterException("only translation models can be trained on Spark: leave out --cluster");
        }
        int vectors = 1 + config.optimization().optimizer().momentCount();
        long bytes = (long) Float.BYTES
                * vectors
                * task.weights().layout().size()
                * config.optimization().replication().replicas();
        requireResultSize(spark, bytes);
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Shards shards = new Shards(folder, new SerializableConfiguration(context.hadoopConfiguration()));
        return new SparkRounds(context, translation, config, shards);
    }

    private static void requireResultSize(SparkSession spark, long bytes) {
        String setting = "spark.driver.maxResultSize";
        long allowed = spark.sparkContext().conf().getSizeAsBytes(setting, "1g");
        if (allowed > 0 && allowed < bytes + bytes / 8) {
            throw new ClusterException("the weights of all replicas have " + size(bytes) + ", of which " + setting
                    + " allows " + size(allowed) + ": set it to 0");
        }
    }

    private static String size(long bytes) {
        return bytes >> 20 > 0 ? (bytes >> 20) + " MB" : (bytes >> 10) + " kB";
    }

    @Override
    public List<Share> epoch(long number) {
        List<EncodedPair> pairs = task.data().epochs().apply(number);
        String name = pairs == task.data().training() ? ALL : "epoch-" + number;
        if (!name.equals(written)) {
            shards.delete("");
            shards.write(name, pairs, replicas);
            written = name;
        }
        return counting.stream().map(replica -> replica.epoch(number)).toList();
    }

    @Override
    public void run(Start start, Consumer<End> ends) {
        Broadcast<RoundMessage.Start> sent = context.broadcast(RoundMessage.Start.of(written, start));
        InOrder results = new InOrder(replicas, task.weights().layout(), ends);
        JavaRDD<Integer> numbers =
                context.parallelize(IntStream.range(0, replicas).boxed().toList(), replicas);
        List<Object> partitions =
                IntStream.range(0, replicas).<Object>mapToObj(k -> k).toList();
        try {
            ClassTag<RoundMessage.End> tag = ClassTag$.MODULE$.apply(RoundMessage.End.class);
            context.sc()
                    .runJob(
                            numbers.rdd(),
                            new RoundTask(run, sent),
                            CollectionConverters.asScala(partitions).toSeq(),
                            results,
                            tag);
        } catch (Exception e) {
            // Spark throws checked exceptions that its methods do not declare.
            throw ClusterException.of("a round failed on Spark", e);
        } finally {
            sent.destroy();
        }
        results.requireAll();
    }

    /** Passes results on in the order of the replicas, whenever they arrive. */
    private static final class InOrder extends AbstractFunction2<Object, RoundMessage.End, BoxedUnit> {
        private final RoundMessage.@Nullable End[] waiting;
        private final ParameterLayout layout;
        private final Consumer<End> ends;
        private int next;
        private @Nullable TrainingDivergedException failure;

        InOrder(int count, ParameterLayout layout, Consumer<End> ends) {
            waiting = new RoundMessage.End[count];
            this.layout = layout;
            this.ends = ends;
        }

        @Override
        public synchronized BoxedUnit apply(Object index, RoundMessage.End result) {
            waiting[(Integer) index] = result;
            for (RoundMessage.End end = first(); end != null; end = first()) {
                waiting[next++] = null;
                if (failure == null) {
                    failure = end.failure();
                }
                if (failure == null) {
                    ends.accept(end.end(layout));
                }
            }
            return BoxedUnit.UNIT;
        }

        private RoundMessage.@Nullable End first() {
            return next < waiting.length ? waiting[next] : null;
        }

        synchronized void requireAll() {
            if (failure != null) {
                throw failure;
            }
            if (next < waiting.length) {
                throw new IllegalStateException(next + " of " + waiting.length + " replicas ended");
            }
        }
    }

    /** Deletes the shares; the Spark session stays. */
    @Override
    public void close() {
        run.destroy();
        shards.delete("");
    }
}
