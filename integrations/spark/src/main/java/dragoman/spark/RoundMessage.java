package dragoman.spark;

import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.training.RoundExecutor;
import dragoman.seq2seq.training.TrainingDivergedException;
import dragoman.seq2seq.training.TrainingState;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is sent from the driver to the executors in each round, and back. */
final class RoundMessage {
    private RoundMessage() {}

    /**
     * A {@link RoundExecutor.Start}.
     *
     * @param epoch the name of the epoch's shards
     * @param weights and moments in the order of the network's layout
     */
    record Start(
            String epoch,
            TrainingState.Position position,
            int updates,
            double rateFactor,
            float[] weights,
            ArrayList<float[]> moments)
            implements Serializable {
        static Start of(String epoch, RoundExecutor.Start start) {
            return new Start(
                    epoch,
                    start.position(),
                    start.updates(),
                    start.rateFactor(),
                    start.weights().data(),
                    arrays(start.moments()));
        }

        RoundExecutor.Start start(ParameterLayout layout) {
            return new RoundExecutor.Start(
                    position,
                    updates,
                    rateFactor,
                    new ParameterVector(layout, weights),
                    vectors(layout, moments),
                    List.of());
        }
    }

    /** How a replica ended: a {@link RoundExecutor.End} or a failure that running it again would not change. */
    record End(
            float[] weights,
            ArrayList<float[]> moments,
            ArrayList<RoundExecutor.LocalUpdate> updates,
            @Nullable TrainingDivergedException failure)
            implements Serializable {
        static End of(RoundExecutor.End end) {
            return new End(end.weights().data(), arrays(end.moments()), new ArrayList<>(end.updates()), null);
        }

        static End of(TrainingDivergedException failure) {
            return new End(new float[0], new ArrayList<>(), new ArrayList<>(), failure);
        }

        RoundExecutor.End end(ParameterLayout layout) {
            return new RoundExecutor.End(
                    new ParameterVector(layout, weights), vectors(layout, moments), Optional.empty(), updates);
        }
    }

    private static ArrayList<float[]> arrays(List<ParameterVector> vectors) {
        ArrayList<float[]> arrays = new ArrayList<>();
        vectors.forEach(vector -> arrays.add(vector.data()));
        return arrays;
    }

    private static List<ParameterVector> vectors(ParameterLayout layout, List<float[]> arrays) {
        return arrays.stream().map(array -> new ParameterVector(layout, array)).toList();
    }
}
