package dragoman.seq2seq.task;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/** A view of the elements at {@code first}, {@code first + step}, {@code first + 2 · step}, … of a list. */
final class EveryNth<E> extends AbstractList<E> implements RandomAccess {
    private final List<E> all;
    private final int first;
    private final int step;

    EveryNth(List<E> all, int first, int step) {
        this.all = all;
        this.first = first;
        this.step = step;
    }

    @Override
    public int size() {
        return Math.ceilDiv(all.size() - first, step);
    }

    @Override
    public E get(int index) {
        return all.get(first + Objects.checkIndex(index, size()) * step);
    }
}
