package dragoman.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackPropagationThroughTimeTest {
    @Test
    void gradientsAreTheSumsOfPowers() {
        List<String> lines = new ArrayList<>();
        double worst = BackPropagationThroughTime.show(lines::add);
        assertTrue(worst < 1e-4, () -> String.join("\n", lines));
        assertEquals(7, lines.size());
    }
}
