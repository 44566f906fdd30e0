package dragoman.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TheLayerTest {
    @Test
    void allFourWaysLearn() {
        List<String> lines = new ArrayList<>();
        for (double[] errors : TheLayer.show(200, lines::add)) {
            assertTrue(errors[1] < errors[0] / 5, () -> String.join("\n", lines));
        }
        assertEquals(4, lines.size());
    }
}
