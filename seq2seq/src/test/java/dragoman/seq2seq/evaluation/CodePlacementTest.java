package dragoman.seq2seq.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class CodePlacementTest {
    private static final String A = "\uE000";
    private static final String B = "\uE001";

    @Test
    void eachCodeIsPlacedOnceMissingOrRepeated() {
        List<String> references = List.of(A + " x " + B, A + " x", "x " + B, "x");
        List<String> translations = List.of("y " + A + " " + A, "y", B, B + " y");
        assertEquals(new CodePlacement(4, 4, 1, 2, 1, 1, 0, 0), CodePlacement.of(translations, references));
    }

    @Test
    void theOrderIsComparedWhereAllCodesArePlaced() {
        List<String> references = List.of(A + B, A + B, A + B, A);
        List<String> translations = List.of(A + " " + B, B + A, B, A);
        assertEquals(new CodePlacement(4, 7, 6, 1, 0, 4, 2, 1), CodePlacement.of(translations, references));
    }

    @Test
    void aCodeIsInPlaceBesideTheSameWord() {
        assertEquals(1, inPlace("Ich sah " + A + ".", "Gestern sah " + A + " mich."));
        assertEquals(1, inPlace(A + ", komm!", A + ": komm."), "beginning and word");
        assertEquals(1, inPlace("Sah " + A + " dich?", "Da sah " + A + "!"), "whatever the case");
        assertEquals(0, inPlace("Ich " + A + " sah.", "Gestern sah " + A + " mich."));
        assertEquals(0, inPlace("Ich sah " + A + ". " + A, "Ich sah " + A + "."), "twice");
    }

    private static int inPlace(String translation, String reference) {
        return CodePlacement.of(List.of(translation), List.of(reference)).inPlace();
    }

    @Test
    void bothHaveAsManySentences() {
        assertThrows(IllegalArgumentException.class, () -> CodePlacement.of(List.of("a"), List.of()));
        assertEquals(new CodePlacement(0, 0, 0, 0, 0, 0, 0, 0), CodePlacement.of(List.of(), List.of()));
    }
}
