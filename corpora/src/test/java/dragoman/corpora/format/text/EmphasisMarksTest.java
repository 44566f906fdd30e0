package dragoman.corpora.format.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.corpora.format.document.Code;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmphasisMarksTest {
    /** Opening codes as (, closing ones as ), those that stand alone as a point. */
    private static String kinds(String text) {
        return MarkdownText.parse(text).codes().stream()
                .map(Code::kind)
                .map(kind -> switch (kind) {
                    case OPEN -> "(";
                    case CLOSE -> ")";
                    case ALONE -> ".";
                })
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "A **man** and *two _dogs_*; ()(())",
                "3 * 4 * 5; ..",
                "**open and *closed*; .()",
                "[a *link*](x) *and* [one *open](y) closed*; (())()(.).",
                "mid**word**mark; ()",
                "*a **b* c**; .(.)",
                "`code` *x*; .()"
            })
    void marksArePaired(String text, String kinds) {
        assertEquals(kinds, kinds(text));
    }
}
