package dragoman.seq2seq.run;

import dragoman.seq2seq.training.RoundExecutor;
import dragoman.seq2seq.training.TrainingTask;
import dragoman.seq2seq.training.round.LocalRounds;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Decides where the replicas of a run are executed. A library that executes them elsewhere is a service provider of this interface.
 */
public interface ReplicaPlacement {
    /** How it is asked for, such as {@code spark}. */
    String name();

    /**
     * Begins the execution of a run.
     *
     * @param networks makes tasks of equal networks with weights of their own, and of all training data
     * @throws dragoman.corpora.CorpusException if there is less data than replicas
     */
    RoundExecutor open(Supplier<TrainingTask> networks, RunOptions options);

    /** Threads of this machine. */
    static ReplicaPlacement threads() {
        return new ReplicaPlacement() {
            @Override
            public String name() {
                return "threads";
            }

            @Override
            public RoundExecutor open(Supplier<TrainingTask> networks, RunOptions options) {
                return new LocalRounds(networks, options.config(), options.threads());
            }
        };
    }

    /**
     * That of a library on the class path.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    static ReplicaPlacement named(String name) {
        List<ReplicaPlacement> all = ServiceLoader.load(ReplicaPlacement.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        String names = all.stream().map(ReplicaPlacement::name).collect(Collectors.joining(", "));
        return all.stream()
                .filter(placement -> placement.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no library on the class path runs replicas on '" + name
                        + "'; " + (names.isEmpty() ? "there is none" : "there is " + names)));
    }
}
