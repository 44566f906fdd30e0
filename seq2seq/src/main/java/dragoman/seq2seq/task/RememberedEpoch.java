package dragoman.seq2seq.task;

import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The data of an epoch as a function of its number, kept until another epoch is asked for: replicas on several threads share it. */
final class RememberedEpoch<T> implements LongFunction<T> {
    private final LongFunction<T> epochs;
    private long number;
    private @Nullable T last;

    private RememberedEpoch(LongFunction<T> epochs) {
        this.epochs = epochs;
    }

    static <T> LongFunction<T> of(LongFunction<T> epochs) {
        return epochs instanceof RememberedEpoch<T> ? epochs : new RememberedEpoch<>(epochs);
    }

    @Override
    public synchronized T apply(long epoch) {
        T data = number == epoch ? last : null;
        if (data == null) {
            // Let go first: two epochs at a time need twice the memory.
            last = null;
            data = epochs.apply(epoch);
            last = data;
            number = epoch;
        }
        return data;
    }
}
