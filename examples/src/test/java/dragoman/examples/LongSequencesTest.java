package dragoman.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LongSequencesTest {
    @Test
    void theLossWithACarriedStateDoesNotDependOnTheLengthOfAPart() {
        List<String> lines = new ArrayList<>();
        double worth = LongSequences.show(120, lines::add);
        assertTrue(worth > 0.5, () -> String.join("\n", lines));
        assertTrue(
                lines.contains("  minibatch 1:  row 0: part 1 of 0 'ind mice'  row 1: part 0 of 2 'they run'"),
                () -> String.join("\n", lines));
        assertEquals(
                1,
                lines.subList(lines.size() - 5, lines.size() - 1).stream()
                        .map(line -> line.substring(43, 57))
                        .distinct()
                        .count(),
                "the same loss for parts of every length");
        String cache = lines.getLast();
        double alone = number(cache, "backwards: (\\S+) without");
        double cached = number(cache, "cache, (\\S+) with");
        assertTrue(cached < alone / 2, cache);
    }

    private static double number(String line, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(line);
        assertTrue(matcher.find(), line);
        return Double.parseDouble(matcher.group(1));
    }
}
