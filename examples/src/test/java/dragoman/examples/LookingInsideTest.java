package dragoman.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookingInsideTest {
    @Test
    void aUnitFollowsThePositionInTheLine() {
        List<String> lines = new ArrayList<>();
        double correlation = LookingInside.show(80, lines::add);
        assertTrue(Math.abs(correlation) > 0.4, () -> String.join("\n", lines));
        assertEquals(lines.get(lines.size() - 2).length(), lines.getLast().length());
    }
}
