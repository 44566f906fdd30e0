package dragoman.corpora;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class IdMatrixTest {
    private static final int EOS = Vocabulary.EOS;
    private static final int PAD = Vocabulary.PAD;
    private static final List<int[]> SENTENCES = List.of(new int[] {7, 8, 9}, new int[] {5}, new int[0]);

    @Test
    void paddingStandsBehindShorterSentences() {
        IdMatrix matrix = IdMatrix.withEos(SENTENCES);
        assertEquals(Padding.END, matrix.padding());
        assertArrayEquals(new int[] {7, 5, EOS, 8, EOS, PAD, 9, PAD, PAD, EOS, PAD, PAD}, matrix.ids());
        assertArrayEquals(new int[] {4, 2, 1}, matrix.lengths());
        assertEquals(0, matrix.firstStep(1));
        assertEquals(7, matrix.tokens());
    }

    @Test
    void paddingMayStandBeforeThem() {
        IdMatrix matrix = IdMatrix.withEos(SENTENCES, Padding.START);
        assertArrayEquals(new int[] {7, PAD, PAD, 8, PAD, PAD, 9, 5, PAD, EOS, EOS, EOS}, matrix.ids());
        assertArrayEquals(new int[] {4, 2, 1}, matrix.lengths());
        assertEquals(2, matrix.firstStep(1));
        assertEquals(5, matrix.id(2, 1));
        assertEquals(7, matrix.tokens());
    }

    @Test
    void sequencesMayStandAsTheyAre() {
        IdMatrix matrix = IdMatrix.of(SENTENCES.subList(0, 2));
        assertArrayEquals(new int[] {7, 5, 8, PAD, 9, PAD}, matrix.ids());
        assertArrayEquals(new int[] {3, 1}, matrix.lengths());
        assertThrows(IllegalArgumentException.class, () -> IdMatrix.of(SENTENCES));
    }
}
