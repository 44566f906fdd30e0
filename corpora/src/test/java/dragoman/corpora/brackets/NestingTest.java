package dragoman.corpora.brackets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NestingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            x             | true  | 0
            ()            | true  | 1
            ([{x}y])      | true  | 3
            <a>"x"</a>    | true  | 2
            "(""x")"      | false | 3
            "("x")"       | true  | 3
            <b><a></a></b>| true  | 2
            (             | false | 1
            )             | false | 0
            ([)]          | false | 2
            <a></b>       | false | 1
            <a            | false | 0
            "             | false | 1
            x y           | false | 0
            """)
    void aLineIsBalancedOrNot(String line, boolean balanced, int depth) {
        assertEquals(new Nesting(balanced, depth, line.length()), Nesting.of(line));
    }

    @Test
    void depthIsKnownAfterEachCharacter() {
        assertArrayEquals(new double[] {1, 1, 2, 2, 1, 0, 0}, Nesting.depths("(x[y])z"));
        assertArrayEquals(new double[] {0, 0, 1, 2, 1, 1, 1, 1, 0}, Nesting.depths("<a>\"\"</a>"));
    }

    @Test
    void theEndOfALineClosesAll() {
        assertArrayEquals(new double[] {1, 2, 0, 1, 0}, Nesting.depths("([\n()"));
        assertArrayEquals(new double[] {1, 1, 0}, Nesting.depths("(])"));
    }
}
