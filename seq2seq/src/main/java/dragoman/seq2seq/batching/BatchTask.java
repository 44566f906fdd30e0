package dragoman.seq2seq.batching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * The inputs of a caller, which are handed out in rising order of their sizes. The queue's lock guards what is handed out; outputs arrive from
 * several threads.
 */
final class BatchTask<I, O> {
    private final BatchOperation<I, O> operation;
    private final List<I> inputs;
    private final int[] order;
    private final Object[] outputs;
    private final AtomicInteger missing;
    private final CompletableFuture<List<O>> result = new CompletableFuture<>();
    private int handedOut;

    /** @param inputs at least one */
    BatchTask(BatchOperation<I, O> operation, List<I> inputs) {
        this.operation = operation;
        this.inputs = List.copyOf(inputs);
        order = IntStream.range(0, inputs.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> operation.size(inputs.get(i))))
                .mapToInt(Integer::intValue)
                .toArray();
        outputs = new Object[order.length];
        missing = new AtomicInteger(order.length);
    }

    BatchOperation<I, O> operation() {
        return operation;
    }

    /** Whether inputs of another task may share a batch with those of this one. */
    boolean isAlike(BatchTask<?, ?> other) {
        return operation.equals(other.operation);
    }

    /** Another task of the same operation, hence of the same types. */
    @SuppressWarnings("unchecked")
    Optional<BatchTask<I, O>> asAlike(BatchTask<?, ?> other) {
        return isAlike(other) ? Optional.of((BatchTask<I, O>) other) : Optional.empty();
    }

    /** Completed with all outputs, with the failure of an input, or by the caller. */
    CompletableFuture<List<O>> result() {
        return result;
    }

    /** Whether the outputs are no longer wanted. */
    boolean isOver() {
        return result.isDone();
    }

    /** The number of inputs that are not handed out. */
    int left() {
        return order.length - handedOut;
    }

    /** The size of the last of the next inputs. */
    int size(int count) {
        return operation.size(inputs.get(order[handedOut + count - 1]));
    }

    /** Hands out the next inputs. */
    Slice<I, O> next(int count) {
        Slice<I, O> slice = new Slice<>(this, Arrays.copyOfRange(order, handedOut, handedOut + count));
        handedOut += count;
        return slice;
    }

    /**
     * Some inputs of a task.
     *
     * @param indices their indices in the task
     */
    record Slice<I, O>(BatchTask<I, O> task, int[] indices) {
        int count() {
            return indices.length;
        }

        List<I> inputs() {
            return Arrays.stream(indices).mapToObj(task.inputs::get).toList();
        }

        void receive(List<O> outputs) {
            for (int i = 0; i < indices.length; i++) {
                task.outputs[indices[i]] = outputs.get(i);
            }
            // The counter publishes the outputs to the thread that completes the result.
            if (task.missing.addAndGet(-indices.length) == 0) {
                task.complete();
            }
        }

        void fail(Throwable failure) {
            task.result.completeExceptionally(failure);
        }
    }

    @SuppressWarnings("unchecked")
    private void complete() {
        List<O> all = new ArrayList<>(outputs.length);
        for (Object output : outputs) {
            all.add((O) output);
        }
        result.complete(all);
    }
}
