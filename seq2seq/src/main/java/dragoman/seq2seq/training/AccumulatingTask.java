package dragoman.seq2seq.training;

import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Dropout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.UpdateContext;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * A task whose updates are made from several minibatches of another one each, their gradients added up: as large a batch as one likes in the memory of
 * a small one. The sum is divided by what all of them hold, as if they were one.
 */
public final class AccumulatingTask implements TrainingTask {
    /** Far enough apart that no two minibatches of an update draw one mask. */
    private static final long KEY_STEP = 0x9e3779b97f4a7c15L;

    private final TrainingTask task;
    private final int count;

    /**
     * The task with the minibatches that a configuration accumulates for an update; the task itself where that is one.
     *
     * @throws IllegalArgumentException if several are accumulated and the task carries a state from one to the next
     */
    public static TrainingTask of(TrainingTask task, TrainingConfig config) {
        int count = config.batch().accumulate();
        return count > 1 ? new AccumulatingTask(task, count) : task;
    }

    AccumulatingTask(TrainingTask task, int count) {
        if (task.carried().isPresent()) {
            throw new IllegalArgumentException("a stateful task makes an update of each minibatch");
        }
        this.task = task;
        this.count = count;
    }

    @Override
    public ParameterVector weights() {
        return task.weights();
    }

    @Override
    public void pack(Workers workers) {
        task.pack(workers);
    }

    @Override
    public double validationLoss(Compute compute) {
        return task.validationLoss(compute);
    }

    @Override
    public ValidationResult validate(Compute compute) {
        return task.validate(compute);
    }

    @Override
    public TrainingTask replica(DataShare share) {
        return new AccumulatingTask(task.replica(share), count);
    }

    @Override
    public Epoch epoch(long number) {
        Epoch parts = task.epoch(number);
        return new Epoch() {
            @Override
            public int size() {
                return Math.ceilDiv(parts.size(), count);
            }

            @Override
            public Minibatch get(int index) {
                int from = index * count;
                return new Several(IntStream.range(from, Math.min(parts.size(), from + count))
                        .mapToObj(parts::get)
                        .toList());
            }

            @Override
            public double paddingShare() {
                return parts.paddingShare();
            }
        };
    }

    /** Minibatches that are one. */
    private record Several(List<Minibatch> parts) implements Minibatch {
        @Override
        public int examples() {
            return (int) sum(Minibatch::examples);
        }

        @Override
        public long scoredTokens() {
            return sum(Minibatch::scoredTokens);
        }

        @Override
        public long tokens() {
            return sum(Minibatch::tokens);
        }

        private long sum(ToLongFunction<Minibatch> size) {
            return parts.stream().mapToLong(size).sum();
        }

        @Override
        public MinibatchResult lossAndGradient(UpdateContext context, float weight, Compute compute) {
            double loss = 0;
            for (int i = 0; i < parts.size(); i++) {
                Workspace.Mark mark = compute.workspace().mark();
                Dropout.Key key = context.dropoutKey();
                UpdateContext own = context.with(new Dropout.Key(key.seed() + i * KEY_STEP, key.update()));
                loss += parts.get(i).lossAndGradient(own, weight, compute).loss();
                compute.workspace().release(mark);
            }
            return MinibatchResult.of(loss);
        }
    }
}
