package dragoman.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayerNormalizationTest {
    @Test
    void withItANetworkLearnsFromWeightsOfAnySize() {
        List<String> lines = new ArrayList<>();
        double[] losses = LayerNormalization.show(60, lines::add);
        assertTrue(losses[1] < 1 && losses[0] > 2 * losses[1], () -> String.join("\n", lines));
        assertEquals(3, lines.size());
    }
}
