package dragoman.seq2seq.batching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Inputs of several tasks of one operation that are computed together. */
final class SharedBatch<I, O> {
    private final BatchOperation<I, O> operation;
    private final List<BatchTask.Slice<I, O>> slices;

    SharedBatch(BatchOperation<I, O> operation, List<BatchTask.Slice<I, O>> slices) {
        this.operation = operation;
        this.slices = List.copyOf(slices);
    }

    /** The number of inputs. */
    int size() {
        return slices.stream().mapToInt(BatchTask.Slice::count).sum();
    }

    /** Computes the outputs and hands them to the tasks; never throws. If the computation fails, each slice is computed alone. */
    void compute() {
        try {
            computeTogether();
        } catch (RuntimeException e) {
            if (slices.size() == 1) {
                slices.getFirst().fail(e);
            } else {
                slices.forEach(slice -> new SharedBatch<>(operation, List.of(slice)).compute());
            }
        } catch (Error e) {
            slices.forEach(slice -> slice.fail(e));
        }
    }

    private void computeTogether() {
        List<I> inputs = new ArrayList<>();
        List<BatchTask<I, O>> owners = new ArrayList<>();
        for (BatchTask.Slice<I, O> slice : slices) {
            inputs.addAll(slice.inputs());
            Arrays.stream(slice.indices()).forEach(_ -> owners.add(slice.task()));
        }
        List<O> outputs = operation.apply(inputs, i -> owners.get(i).isOver());
        int from = 0;
        for (BatchTask.Slice<I, O> slice : slices) {
            int to = from + slice.count();
            slice.receive(outputs.subList(from, to));
            from = to;
        }
    }
}
