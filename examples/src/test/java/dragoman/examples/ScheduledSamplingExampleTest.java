package dragoman.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduledSamplingExampleTest {
    /** After so few updates it is undetermined which of the two is better; the test only requires that they differ. */
    @Test
    void bothWaysAreCompared() {
        List<String> lines = new ArrayList<>();
        double nearer = ScheduledSamplingExample.show(40, 1, lines::add);
        assertTrue(nearer != 0 && Math.abs(nearer) < 3, () -> String.join("\n", lines));
        assertEquals(3, lines.size());
    }
}
