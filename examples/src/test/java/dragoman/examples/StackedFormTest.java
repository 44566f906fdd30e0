package dragoman.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StackedFormTest {
    @Test
    void bothWaysGiveTheSameBits() {
        List<String> lines = new ArrayList<>();
        assertTrue(StackedForm.show(lines::add));
        assertEquals(4, lines.size());
    }
}
