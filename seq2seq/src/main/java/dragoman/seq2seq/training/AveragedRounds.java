package dragoman.seq2seq.training;

import dragoman.core.ArrayOps;
import dragoman.core.Workers;
import dragoman.seq2seq.layer.ParameterVector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Advances by a round of replicas, see {@link Replication}. */
final class AveragedRounds implements Advance {
    private final RoundExecutor executor;
    private final Replication replication;
    private final TrainingSnapshot snapshot;
    private final Consumer<Workers> pack;
    private final Workers workers;

    /** @param pack updates what the network derives from its weights */
    AveragedRounds(
            RoundExecutor executor,
            Replication replication,
            TrainingSnapshot snapshot,
            Consumer<Workers> pack,
            Workers workers) {
        this.executor = executor;
        this.replication = replication;
        this.snapshot = snapshot;
        this.pack = pack;
        this.workers = workers;
    }

    /** As many updates as the replica of the smallest share can make: every replica makes the same number. */
    @Override
    public Epoch epoch(long number) {
        List<RoundExecutor.Share> shares = executor.epoch(number);
        int updates =
                shares.stream().mapToInt(RoundExecutor.Share::updates).min().orElseThrow();
        double padding = shares.stream()
                .mapToDouble(RoundExecutor.Share::paddingShare)
                .average()
                .orElseThrow();
        return new Epoch() {
            @Override
            public int updates() {
                return updates;
            }

            @Override
            public double paddingShare() {
                return padding;
            }

            @Override
            public Computed compute(TrainingState state) {
                int left = updates - state.position().batch();
                return round(state, Math.min(left, replication.untilAverage(state.updates())));
            }
        };
    }

    private Computed round(TrainingState state, int updates) {
        Mean weights = new Mean(snapshot.weights());
        List<Mean> moments = snapshot.moments().stream().map(Mean::new).toList();
        List<ParameterVector> carried = new ArrayList<>();
        List<List<RoundExecutor.LocalUpdate>> made = new ArrayList<>();
        RoundExecutor.Start start = new RoundExecutor.Start(
                state.position(),
                updates,
                state.validations().rateFactor(),
                snapshot.weights(),
                snapshot.moments(),
                snapshot.carried());
        executor.run(start, end -> {
            weights.add(end.weights(), workers);
            for (int i = 0; i < moments.size(); i++) {
                moments.get(i).add(end.moments().get(i), workers);
            }
            end.carried().ifPresent(carried::add);
            made.add(end.updates());
        });
        return before -> {
            weights.copyTo(snapshot.weights());
            for (int i = 0; i < moments.size(); i++) {
                moments.get(i).copyTo(snapshot.moments().get(i));
            }
            for (int i = 0; i < carried.size(); i++) {
                copy(carried.get(i), snapshot.carried().get(i));
            }
            pack.accept(workers);
            return updates(before, made);
        };
    }

    private static void copy(ParameterVector from, ParameterVector to) {
        System.arraycopy(from.data(), 0, to.data(), 0, to.data().length);
    }

    /** Update i of all replicas as one: the loss of all their tokens, the mean norm. */
    private static List<TrainingListener.Update> updates(
            TrainingState before, List<List<RoundExecutor.LocalUpdate>> replicas) {
        List<TrainingListener.Update> updates = new ArrayList<>();
        TrainingState state = before;
        for (int i = 0; i < replicas.getFirst().size(); i++) {
            state = state.updated();
            double loss = 0;
            double norm = 0;
            long scored = 0;
            long tokens = 0;
            for (List<RoundExecutor.LocalUpdate> replica : replicas) {
                loss += replica.get(i).loss();
                norm += replica.get(i).norm() / replicas.size();
                scored += replica.get(i).scoredTokens();
                tokens += replica.get(i).tokens();
            }
            double rate = replicas.getFirst().get(i).learningRate();
            updates.add(new TrainingListener.Update(state, loss / scored, norm, rate, tokens));
        }
        return updates;
    }

    /**
     * The mean of vectors in the order in which they are added: {@code m ← m + (x - m) / k} with the k-th, in floats. Equal vectors have
     * themselves as their mean, to the bit.
     */
    private static final class Mean {
        private final ParameterVector value;
        private int count;

        Mean(ParameterVector shape) {
            value = new ParameterVector(shape.layout());
        }

        void add(ParameterVector vector, Workers workers) {
            count++;
            if (count == 1) {
                copy(vector, value);
            } else {
                ArrayOps.approach(value.data(), vector.data(), (float) (1.0 / count), workers);
            }
        }

        void copyTo(ParameterVector target) {
            copy(value, target);
        }
    }
}
