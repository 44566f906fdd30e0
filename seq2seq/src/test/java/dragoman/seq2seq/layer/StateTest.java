package dragoman.seq2seq.layer;

import static dragoman.seq2seq.layer.Closeness.elements;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dragoman.core.Matrix;
import dragoman.core.Workspace;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateTest {
    private final Matrix hidden = Matrix.of(3, 2, 1, 2, 3, 4, 5, 6);
    private final Matrix cell = Matrix.of(3, 2, 10, 20, 30, 40, 50, 60);

    @Test
    void selectCopiesRowsInTheirOrder() {
        State state = State.of(hidden, cell);
        State selected = state.select(new int[] {2, 0, 2, 1}, new Workspace());
        hidden.fill(0f);
        assertArrayEquals(
                new float[] {5, 6, 1, 2, 5, 6, 3, 4}, elements(selected.hidden().getFirst()));
        assertArrayEquals(
                new float[] {50, 60, 10, 20, 50, 60, 30, 40},
                elements(selected.cell().getFirst()));
        assertEquals(
                0, state.select(new int[0], new Workspace()).hidden().getFirst().rows());
    }

    @Test
    void layersOfAJoinedStateAreThoseThatWereJoined() {
        State lower = State.of(hidden, cell);
        State upper = State.of(Matrix.zeros(3, 4), Matrix.zeros(3, 4));
        State joined = State.join(List.of(lower, upper));
        assertEquals(2, joined.layers());
        assertSame(cell, joined.layer(0).cell().getFirst());
        assertEquals(upper, joined.layer(1));
        assertEquals(1, State.of(hidden).layer(0).layers());
    }

    @Test
    void zerosHaveTheSameShapes() {
        State zeros = State.of(hidden, cell).zerosLike(new Workspace());
        assertArrayEquals(new float[6], elements(zeros.hidden().getFirst()));
        assertArrayEquals(new float[6], elements(zeros.cell().getFirst()));
    }

    @Test
    void cellStatesMustMatchTheLayers() {
        assertThrows(IllegalArgumentException.class, () -> new State(List.of(hidden, hidden), List.of(cell)));
    }
}
