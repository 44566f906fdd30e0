package dragoman.seq2seq.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ChrfTest {
    private static final List<MetricsParity.Case> CASES = MetricsParity.cases();

    @ParameterizedTest
    @FieldSource("CASES")
    void equalsSacreBleu(MetricsParity.Case text) {
        assertEquals(text.number("chrf"), Chrf.chrf().corpus(text.hypotheses(), text.references()), 1e-9);
        assertEquals(text.number("chrf++"), Chrf.plusPlus().corpus(text.hypotheses(), text.references()), 1e-9);
    }

    @Test
    void looksPastWhiteSpace() {
        assertEquals(100, Chrf.chrf().sentence("a b\u00A0c", List.of("ab c")), 1e-9);
    }

    @Test
    void countsACharacterOutsideTheBasicPlaneOnce() {
        // One of two characters agrees, and no pair: 1/2 over order 1, 0 over order 2.
        assertEquals(25, Chrf.chrf().sentence("😀a", List.of("😀b")), 1e-9);
    }

    @Test
    void ignoresCaseWhenAsked() {
        assertEquals(100, new Chrf(6, 2, 2, true).sentence("ÉTÉ Ici.", List.of("été ici.")), 1e-9);
    }

    @Test
    void takesTheBestReference() {
        assertEquals(100, Chrf.chrf().sentence("abc", List.of("xyz", "abc", "abd")), 1e-9);
    }

    @Test
    void givesZeroForNothing() {
        assertEquals(0, Chrf.chrf().sentence("", List.of("abc")));
        assertEquals(0, Chrf.plusPlus().sentence("abc", List.of("")));
        assertEquals(0, Chrf.chrf().corpus(List.of(), List.of(List.of())));
    }

    @Test
    void refusesWhatItCannotCompute() {
        assertThrows(IllegalArgumentException.class, () -> new Chrf(0, 0, 2, false));
        assertThrows(IllegalArgumentException.class, () -> new Chrf(6, -1, 2, false));
        assertThrows(IllegalArgumentException.class, () -> new Chrf(6, 0, 0, false));
        assertThrows(IllegalArgumentException.class, () -> Chrf.chrf().corpus(List.of("a"), List.of()));
        assertThrows(IllegalArgumentException.class, () -> Chrf.chrf().corpus(List.of("a"), List.of(List.of())));
    }
}
