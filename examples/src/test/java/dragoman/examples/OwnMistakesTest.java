package dragoman.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnMistakesTest {
    /** Which of the two is nearer after so few updates says nothing; that they differ does. */
    @Test
    void bothWaysAreCompared() {
        List<String> lines = new ArrayList<>();
        double nearer = OwnMistakes.show(40, 1, lines::add);
        assertTrue(nearer != 0 && Math.abs(nearer) < 3, () -> String.join("\n", lines));
        assertEquals(3, lines.size());
    }
}
