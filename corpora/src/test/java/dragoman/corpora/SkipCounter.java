package dragoman.corpora;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Counts the lines that a reader left out, and keeps the first. Not thread-safe: one for each stream. */
public final class SkipCounter implements Consumer<Line.Skipped> {
    private long count;
    private Line.@Nullable Skipped first;

    @Override
    public void accept(Line.Skipped line) {
        if (first == null) {
            first = line;
        }
        count++;
    }

    /** How many lines (of parallel text: pairs) were left out so far. */
    public long count() {
        return count;
    }

    /** The first line left out, if any was. */
    public Optional<Line.Skipped> first() {
        return Optional.ofNullable(first);
    }
}
