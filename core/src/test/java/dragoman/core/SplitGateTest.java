package dragoman.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SplitGateTest {
    private final SplitGate gate = new SplitGate();

    @Test
    void aSplitIsEnteredOnceAndNotAfterItIsShut() {
        assertFalse(gate.isOpenAfter(0));
        gate.open();
        assertTrue(gate.isOpenAfter(0));
        int first = gate.enter(0);
        assertNotEquals(0, first);
        assertFalse(gate.isOpenAfter(first));
        assertEquals(first, gate.enter(first));
        gate.shut();
        assertFalse(gate.isOpenAfter(0));
        assertEquals(0, gate.enter(0));
    }

    @Test
    void itIsEmptyWhenAllWhoEnteredHaveLeft() {
        gate.open();
        assertTrue(gate.isEmpty());
        gate.enter(0);
        gate.enter(0);
        assertFalse(gate.leave());
        gate.shut();
        assertFalse(gate.isEmpty());
        assertTrue(gate.leave());
        assertTrue(gate.isEmpty());
    }

    @Test
    void whoLeavesBeforeItIsShutIsNotTheLast() {
        gate.open();
        gate.enter(0);
        assertFalse(gate.leave());
        gate.shut();
        assertTrue(gate.isEmpty());
    }

    @Test
    void eachSplitHasAnotherNumber() {
        gate.open();
        int first = gate.enter(0);
        gate.leave();
        gate.shut();
        gate.open();
        assertTrue(gate.isOpenAfter(first));
        assertNotEquals(first, gate.enter(first));
    }
}
