package dragoman.seq2seq.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dragoman.core.Matrix;
import dragoman.corpora.Padding;
import org.junit.jupiter.api.Test;

class SequenceTest {
    @Test
    void rowsAreStepsTimesExamples() {
        Sequence sequence = new Sequence(Matrix.zeros(6, 4), 3, new int[] {3, 0});
        assertEquals(2, sequence.batch());
        assertEquals(5, sequence.with(Matrix.zeros(6, 5)).values().columns());
    }

    @Test
    void paddingIsAtTheEndByDefault() {
        Matrix values = Matrix.zeros(6, 4);
        assertEquals(Padding.END, new Sequence(values, 3, new int[] {3, 1}).padding());
        Sequence padded = new Sequence(values, 3, new int[] {3, 1}, Padding.START);
        assertEquals(Padding.START, padded.with(values).padding());
        assertEquals(2, Padding.START.firstStep(3, 1));
        assertEquals(0, Padding.END.firstStep(3, 1));
    }

    @Test
    void otherShapesAndLengthsThrow() {
        Matrix values = Matrix.zeros(6, 4);
        assertThrows(IllegalArgumentException.class, () -> new Sequence(values, 2, new int[] {2, 2}));
        assertThrows(IllegalArgumentException.class, () -> new Sequence(values, 3, new int[] {4, 3}));
        assertThrows(IllegalArgumentException.class, () -> new Sequence(values, 3, new int[] {-1, 3}));
    }
}
