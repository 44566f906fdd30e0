package dragoman.seq2seq.training.round;

import dragoman.core.Workspace;
import dragoman.seq2seq.training.RoundExecutor;
import dragoman.seq2seq.training.TrainingConfig;
import dragoman.seq2seq.training.TrainingTask;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Runs the replicas on threads of this machine, each replica on one thread from the start of a round to its end. Threads wait for each other
 * only where a round ends. With fewer threads than replicas a thread that is done with one takes the next; there is one network for each
 * thread.
 */
public final class LocalRounds implements RoundExecutor {
    /** The replicas as each thread runs them, with the thread's own network. */
    private final List<List<Replica>> slots;

    private final int replicas;
    private final ExecutorService threads;

    /**
     * Builds a network for each thread.
     *
     * @param networks makes tasks of equal networks with weights of their own, and of all training data
     * @throws dragoman.corpora.CorpusException if there is less data than replicas
     */
    public LocalRounds(Supplier<TrainingTask> networks, TrainingConfig config, int threadCount) {
        replicas = config.optimization().replication().replicas();
        slots = Stream.generate(() -> replicas(networks.get(), config))
                .limit(Math.min(threadCount, replicas))
                .toList();
        AtomicInteger number = new AtomicInteger();
        ThreadFactory daemons = work -> Thread.ofPlatform()
                .daemon()
                .name("dragoman-replica-" + number.incrementAndGet())
                .unstarted(work);
        threads = Executors.newFixedThreadPool(slots.size(), daemons);
    }

    private static List<Replica> replicas(TrainingTask network, TrainingConfig config) {
        Workspace workspace = new Workspace();
        return IntStream.range(0, config.optimization().replication().replicas())
                .mapToObj(k -> new Replica(network.replica(Replica.share(k, config)), k, config, workspace))
                .toList();
    }

    @Override
    public List<Share> epoch(long number) {
        return slots.getFirst().stream().map(replica -> replica.epoch(number)).toList();
    }

    @Override
    public void run(Start start, Consumer<End> ends) {
        List<CompletableFuture<End>> results = new ArrayList<>();
        for (int k = 0; k < replicas; k++) {
            results.add(new CompletableFuture<>());
        }
        AtomicInteger next = new AtomicInteger();
        List<CompletableFuture<Void>> working = slots.stream()
                .map(slot -> CompletableFuture.runAsync(() -> work(slot, next, start, results), threads))
                .toList();
        try {
            results.forEach(result -> ends.accept(end(result)));
        } finally {
            working.forEach(CompletableFuture::join);
        }
    }

    /** Runs replicas that no thread has taken yet. */
    private static void work(
            List<Replica> slot, AtomicInteger next, Start start, List<CompletableFuture<End>> results) {
        for (int k = next.getAndIncrement(); k < results.size(); k = next.getAndIncrement()) {
            CompletableFuture<End> result = results.get(k);
            try {
                result.complete(slot.get(k).run(start));
            } catch (Throwable e) {
                // Of any kind: it is rethrown by the thread that waits for this replica.
                result.completeExceptionally(e);
            }
        }
    }

    /** The failure of a replica is that of the first replica that failed, in their order, whichever failed first. */
    private static End end(CompletableFuture<End> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw e;
            }
        }
    }

    /** Ends the threads. No round may be running. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
