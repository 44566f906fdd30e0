package dragoman.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NextValueTest {
    @Test
    void theUnseenContinuationIsForeseenFarBetterThanByRepeatingTheLastValue() {
        List<String> lines = new ArrayList<>();
        double share = NextValue.show(150, lines::add);
        assertTrue(share <= 0.5, () -> String.join("\n", lines));
        assertEquals(3, lines.size());
    }
}
