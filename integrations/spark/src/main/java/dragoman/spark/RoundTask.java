package dragoman.spark;

import java.io.Serializable;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/** The Spark task of a replica in a round; the only element of its partition is the number of the replica. */
final class RoundTask extends AbstractFunction2<TaskContext, Iterator<Integer>, RoundMessage.End>
        implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Broadcast<ReplicaWorker.Run> run;
    private final Broadcast<RoundMessage.Start> start;

    RoundTask(Broadcast<ReplicaWorker.Run> run, Broadcast<RoundMessage.Start> start) {
        this.run = run;
        this.start = start;
    }

    @Override
    public RoundMessage.End apply(TaskContext context, Iterator<Integer> replicas) {
        return ReplicaWorker.of(run.value()).run(replicas.next(), start.value());
    }
}
