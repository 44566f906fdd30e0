package dragoman.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VanishingGradientsTest {
    @Test
    void theIdentityShowsThePowersOfItsScale() {
        List<String> lines = new ArrayList<>();
        VanishingGradients.show(16, lines::add);
        assertEquals(10, lines.size());
        assertTrue(
                lines.getFirst().endsWith("scale 0.5:  5.0e-01 after 1 step,  9.8e-04 after 10,  8.9e-16 after 50"),
                lines.getFirst());
    }
}
