package dragoman.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpelledNumbersTest {
    @Test
    void idsAreSpelled() {
        List<String> lines = new ArrayList<>();
        int right = SpelledNumbers.show(400, lines::add);
        assertTrue(right >= 90, () -> String.join("\n", lines));
        assertEquals("42 is forty-two", lines.get(3));
    }
}
