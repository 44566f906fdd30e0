package dragoman.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnequalLengthsTest {
    @Test
    void paddingChangesNoBit() {
        List<String> lines = new ArrayList<>();
        assertTrue(UnequalLengths.show(lines::add), () -> String.join("\n", lines));
        assertEquals(6, lines.size());
    }
}
