package dragoman.cli.option.training;

import dragoman.cli.option.Group;
import dragoman.cli.option.NameConverter;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.Range;
import dragoman.cli.option.WhenAbsent;
import dragoman.seq2seq.run.ReplicaPlacement;
import dragoman.seq2seq.training.Replication;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of training by rounds. */
@Group(OptionGroup.OPTIMIZATION)
public final class ReplicaOptions {
    @Option(
            names = "--replicas",
            paramLabel = "N",
            defaultValue = "1",
            description = "Train this number of replicas on a share of the data each, one thread a replica, and average"
                    + " them after each round of --local-updates (local SGD); the learning rate is scaled by the square"
                    + " root of N, with sgd by N.")
    @Range(unit = "replicas", from = 1, to = 4096)
    private int replicas;

    @Option(
            names = "--local-updates",
            paramLabel = "H",
            defaultValue = "20",
            description = "Updates that each replica makes in a round, which divide --max-updates and the intervals;"
                    + " without effect for one replica.")
    @Range(unit = "updates", from = 1, to = 1_000_000)
    private int localUpdates;

    @Group(OptionGroup.RUN)
    @Option(
            names = "--cluster",
            paramLabel = "NAME",
            converter = NameConverter.class,
            description =
                    "Execute the replicas on a cluster instead of threads, by the library of this name on the class"
                            + " path, such as spark.")
    @WhenAbsent("threads of this machine")
    private String cluster;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Made by picocli. */
    public ReplicaOptions() {}

    /**
     * The replicas of these options.
     *
     * @throws ParameterException if a round does not end where an interval or the limit of updates does
     */
    Replication toReplication(LimitOptions limits) {
        Replication replication = replicas == 1 ? Replication.NONE : new Replication(replicas, localUpdates);
        limits.requireMultiples(replication, command.commandLine());
        return replication;
    }

    /**
     * Where the replicas are executed.
     *
     * @throws ParameterException if the class path has no library for the cluster, or there is one replica
     */
    ReplicaPlacement toPlacement() {
        if (cluster == null) {
            return ReplicaPlacement.threads();
        }
        try {
            ReplicaPlacement placement = ReplicaPlacement.named(cluster);
            if (replicas == 1) {
                throw new ParameterException(command.commandLine(), "--cluster needs --replicas of at least 2");
            }
            return placement;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--cluster " + cluster + ": " + e.getMessage());
        }
    }
}
