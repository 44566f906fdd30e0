package dragoman.server.translation;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is computed when it is first needed. Thread-safe; other threads wait meanwhile. */
final class Lazy<T> implements Supplier<T> {
    private final Supplier<T> computation;
    private @Nullable T value;

    private Lazy(Supplier<T> computation) {
        this.computation = computation;
    }

    static <T> Lazy<T> of(Supplier<T> computation) {
        return new Lazy<>(computation);
    }

    @Override
    public synchronized T get() {
        if (value == null) {
            value = computation.get();
        }
        return Objects.requireNonNull(value);
    }
}
