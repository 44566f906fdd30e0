package dragoman.seq2seq.training;

import dragoman.seq2seq.layer.ParameterVector;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs the replicas of a round, wherever they are. What a replica computes is a pure function of its number, its data and the {@link Start}, so
 * neither the place of a replica nor a second run of it changes a result.
 */
public interface RoundExecutor extends AutoCloseable {
    /** The share of an epoch, from 0, that each replica has, in the order of the replicas. */
    List<Share> epoch(long number);

    /**
     * Runs a round.
     *
     * @param start not changed
     * @param ends receives the end of each replica, in the order of the replicas and in the calling thread; it may keep what it receives
     * @throws TrainingDivergedException if a loss or a gradient of a replica is NaN or infinite
     */
    void run(Start start, Consumer<End> ends);

    @Override
    void close();

    /**
     * What one replica has of an epoch.
     *
     * @param updates how many updates it can make
     * @param paddingShare the share of padding among all steps of its minibatches, from 0 to below 1
     */
    record Share(int updates, double paddingShare) {}

    /**
     * What a round starts from.
     *
     * @param position of each replica in its own data
     * @param updates of each replica; they do not pass the end of the epoch
     * @param rateFactor see {@link TrainingState.Validations#rateFactor}
     * @param carried the state between minibatches of each replica; empty where minibatches are independent
     */
    record Start(
            TrainingState.Position position,
            int updates,
            double rateFactor,
            ParameterVector weights,
            List<ParameterVector> moments,
            List<ParameterVector> carried) {}

    /**
     * How a replica ended a round.
     *
     * @param weights after its last update
     * @param moments of the optimizer
     * @param carried its state between minibatches, where there is one
     * @param updates in their order
     */
    record End(
            ParameterVector weights,
            List<ParameterVector> moments,
            Optional<ParameterVector> carried,
            List<LocalUpdate> updates) {}

    /**
     * One update of one replica.
     *
     * @param loss summed over the scored tokens, in nats
     * @param norm of the gradient before clipping
     * @param tokens read or scored, see {@link TrainingTask.Minibatch#tokens}
     */
    record LocalUpdate(double loss, long scoredTokens, double norm, double learningRate, long tokens)
            implements Serializable {}
}
