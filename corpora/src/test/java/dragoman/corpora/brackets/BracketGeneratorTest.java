package dragoman.corpora.brackets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class BracketGeneratorTest {
    private static final List<String> LINES = new BracketGenerator(1).lines(5000);

    @Test
    void everyLineIsBalancedAndWithinItsBounds() {
        for (String line : LINES) {
            Nesting nesting = Nesting.of(line);
            assertTrue(nesting.balanced(), line);
            assertTrue(nesting.depth() <= BracketGenerator.MAXIMUM_DEPTH, line);
            assertTrue(
                    line.length() >= BracketGenerator.MINIMUM_LENGTH
                            && line.length() <= BracketGenerator.MAXIMUM_LENGTH,
                    line);
        }
    }

    @Test
    void itReachesItsBoundsAndUsesEveryBracket() {
        assertTrue(LINES.stream().anyMatch(line -> Nesting.of(line).depth() == BracketGenerator.MAXIMUM_DEPTH));
        assertTrue(LINES.stream().anyMatch(line -> line.length() >= BracketGenerator.MAXIMUM_LENGTH - 1));
        for (Bracket bracket : Bracket.values()) {
            assertTrue(LINES.stream().anyMatch(line -> line.contains(bracket.opening())), bracket.name());
        }
    }

    @Test
    void mostLinesAreDifferent() {
        assertTrue(new HashSet<>(LINES).size() > 0.9 * LINES.size());
    }

    @Test
    void theSeedDecides() {
        assertEquals(LINES, new BracketGenerator(1).lines(5000));
        assertNotEquals(LINES, new BracketGenerator(2).lines(5000));
    }

    @Test
    void openingsAreToBeClosed() {
        BracketGenerator generator = new BracketGenerator(3);
        for (int depth = 1; depth <= 8; depth++) {
            for (int i = 0; i < 50; i++) {
                String openings = generator.openings(depth);
                Nesting nesting = Nesting.of(openings);
                assertEquals(depth, nesting.depth(), openings);
                assertEquals(depth, Nesting.depths(openings)[openings.length() - 1], openings);
            }
        }
    }
}
