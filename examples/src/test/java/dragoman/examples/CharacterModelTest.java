package dragoman.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CharacterModelTest {
    @Test
    void itLearnsWhichLetterFollowsAndWrites() {
        List<String> lines = new ArrayList<>();
        double loss = CharacterModel.show(80, lines::add);
        assertTrue(loss < 2.3, () -> String.join("\n", lines));
        assertEquals(7, lines.size());
        for (int i = 2; i < 7; i += 2) {
            assertTrue(lines.get(i).startsWith("The "), lines.get(i));
            assertEquals(124, lines.get(i).length(), lines.get(i));
        }
    }
}
