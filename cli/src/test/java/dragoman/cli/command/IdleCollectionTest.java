package dragoman.cli.command;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class IdleCollectionTest {
    private final IdleCollection.Looks idle = new IdleCollection.Looks();

    @Test
    void itIsDueOnceAfterTheStart() {
        assertTrue(idle.isDue(0, 0));
        assertFalse(idle.isDue(0, 0));
        assertFalse(idle.isDue(0, 0));
    }

    @Test
    void itIsDueOnceAfterABusyTime() {
        idle.isDue(0, 0);
        assertFalse(idle.isDue(3, 100), "busy");
        assertFalse(idle.isDue(1, 100), "a request is under way");
        assertFalse(idle.isDue(0, 200), "tokens were translated a moment ago");
        assertTrue(idle.isDue(0, 200));
        assertFalse(idle.isDue(0, 200));
        assertFalse(idle.isDue(0, 300));
        assertTrue(idle.isDue(0, 300));
    }
}
