package dragoman.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LearningToCountTest {
    @Test
    void aSmallNetworkBeginsToCount() {
        List<String> lines = new ArrayList<>();
        LearningToCount.Result result = LearningToCount.show(
                new LearningToCount.Size(500, 32, 200, 40), LearningToCount.Start.USUAL, lines::add);
        String all = String.join("\n", lines);
        assertEquals(1, result.drawn().balanced());
        assertTrue(Math.abs(result.counter().heldOut()) > 0.3, all);
        assertTrue(result.unseen() > 0.5, all);
        assertTrue(result.readout() > Math.abs(result.counter().heldOut()), all);
        assertEquals(19, lines.size(), all);
    }

    /** Some minutes of training. */
    @Test
    @Tag("system")
    void aNetworkClosesWhatItOpensAndAUnitCounts() {
        List<String> lines = new ArrayList<>();
        LearningToCount.Result result =
                LearningToCount.show(LearningToCount.Size.WHOLE, LearningToCount.Start.USUAL, lines::add);
        String all = String.join("\n", lines);
        assertTrue(result.written().balanced() >= 0.95, all);
        assertEquals(
                result.drawn().depth(),
                result.written().depth(),
                0.1 * result.drawn().depth(),
                all);
        assertEquals(
                result.drawn().length(),
                result.written().length(),
                0.1 * result.drawn().length(),
                all);
        assertTrue(result.unseen() >= 0.5, all);
        assertTrue(Math.abs(result.counter().heldOut()) >= 0.9, all);
    }
}
