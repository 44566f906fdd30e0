package dragoman.seq2seq.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class LengthLimitTest {
    @Test
    void itIsLinearInTheSource() {
        assertEquals(10, LengthLimit.USUAL.of(0));
        assertEquals(24, LengthLimit.USUAL.of(7));
        assertEquals(4, new LengthLimit(0.5, 1).of(7));
        assertEquals(Integer.MAX_VALUE, new LengthLimit(1e9, 5).of(100));
    }

    @Test
    void itIsRaisedOnlyWhereATargetNeedsIt() {
        assertSame(LengthLimit.USUAL, LengthLimit.USUAL.covering(3, 15));
        LengthLimit raised = LengthLimit.USUAL.covering(1, 21);
        assertEquals(new LengthLimit(2, 20), raised);
        assertEquals(22, raised.of(1), "the end of the sequence counts");
        assertSame(raised, raised.covering(1, 21));
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new LengthLimit(-0.1, 10));
        assertThrows(IllegalArgumentException.class, () -> new LengthLimit(Double.NaN, 10));
        assertThrows(IllegalArgumentException.class, () -> new LengthLimit(2, 0));
    }
}
