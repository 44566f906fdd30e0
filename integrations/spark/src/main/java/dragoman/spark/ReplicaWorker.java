package dragoman.spark;

import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.EncodedPair;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.model.Seq2Seq;
import dragoman.seq2seq.task.TrainingData;
import dragoman.seq2seq.task.TranslationTask;
import dragoman.seq2seq.training.TrainingConfig;
import dragoman.seq2seq.training.TrainingDivergedException;
import dragoman.seq2seq.training.round.Replica;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * The replicas of a training run in the JVM of an executor. Networks and shares that were read stay for the next round; where a replica runs
 * changes nothing but what has to be read.
 */
final class ReplicaWorker {
    private static @Nullable ReplicaWorker current;

    static {
        VectorModule.warnIfMissing();
    }

    private final Run run;
    private final ConcurrentLinkedDeque<Slot> idle = new ConcurrentLinkedDeque<>();
    private final Map<Integer, Share> shares = new ConcurrentHashMap<>();

    private ReplicaWorker(Run run) {
        this.run = run;
    }

    /**
     * What stays the same through a run.
     *
     * @param id tells runs apart
     */
    record Run(UUID id, NetworkDescription network, TrainingConfig config, Shards shards) implements Serializable {}

    /** The worker of a run; that of an earlier run in this JVM is let go. */
    static synchronized ReplicaWorker of(Run run) {
        ReplicaWorker worker = current;
        if (worker == null || !worker.run.id.equals(run.id)) {
            worker = new ReplicaWorker(run);
            current = worker;
        }
        return worker;
    }

    /** Runs a replica in the calling thread. */
    RoundMessage.End run(int replica, RoundMessage.Start start) {
        Slot taken = idle.poll();
        Slot slot = taken == null ? new Slot() : taken;
        try {
            share(replica).enter(start.position().epoch(), start.epoch());
            return RoundMessage.End.of(
                    slot.replica(replica).run(start.start(slot.network.weights().layout())));
        } catch (TrainingDivergedException e) {
            return RoundMessage.End.of(e);
        } finally {
            idle.push(slot);
        }
    }

    private Share share(int replica) {
        return shares.computeIfAbsent(replica, Share::new);
    }

    /** A network, with which one thread at a time computes. */
    private final class Slot {
        private final TrainedNetwork network = TrainedNetwork.of(run.network);
        private final Workspace workspace = new Workspace();
        private final Map<Integer, Replica> replicas = new HashMap<>();

        Replica replica(int index) {
            return replicas.computeIfAbsent(
                    index, k -> new Replica(network.task(share(k), k, run.config), k, run.config, workspace));
        }
    }

    /** A network with weights of its own. */
    private record TrainedNetwork(Seq2Seq network, ParameterVector weights) {
        static TrainedNetwork of(NetworkDescription description) {
            ParameterVector weights = new ParameterVector(Seq2Seq.layout(description.config()));
            return new TrainedNetwork(new Seq2Seq(description.config(), weights, Workers.single()), weights);
        }

        TranslationTask task(Share share, int index, TrainingConfig config) {
            List<EncodedPair> pairs = share.pairs();
            // Nobody validates on an executor.
            TrainingData data = new TrainingData(pairs, pairs, share::epoch);
            return new TranslationTask(
                    network,
                    data,
                    config.batch().size(),
                    Replica.share(index, config).seed(),
                    Optional.empty());
        }
    }

    /** The pairs of a replica, read when they are first needed and when an epoch has others. */
    private final class Share {
        private final int replica;
        private long number;
        private String name = "";
        private List<EncodedPair> pairs = List.of();

        Share(int replica) {
            this.replica = replica;
        }

        synchronized void enter(long epoch, String shards) {
            if (!shards.equals(name)) {
                pairs = run.shards.read(shards, replica);
                name = shards;
            }
            number = epoch;
        }

        synchronized List<EncodedPair> pairs() {
            return pairs;
        }

        synchronized List<EncodedPair> epoch(long epoch) {
            if (epoch != number) {
                throw new IllegalStateException("epoch " + epoch + " is not the one under way, " + number);
            }
            return pairs;
        }
    }
}
