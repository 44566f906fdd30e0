package dragoman.seq2seq.sentence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.seq2seq.sentence.TokenAttention.Range;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenAttentionTest {
    /** "ab c" to "xy z", in order. */
    private final TokenAttention first = new TokenAttention(
            List.of(new Range(0, 2), new Range(3, 4)),
            List.of(new Range(0, 2), new Range(3, 4)),
            new float[][] {{0.75f, 0.25f, 0}, {0.25f, 0.5f, 0.25f}, {0, 0, 1}});

    @Test
    void aTokenIsAlignedWithTheHeaviest() {
        assertEquals(
                new TokenAlignment(List.of(new TokenAlignment.Link(0, 2, 0, 2), new TokenAlignment.Link(3, 4, 3, 4))),
                first.alignment());
        // The end of the source is no token of the text.
        TokenAttention end = new TokenAttention(
                List.of(new Range(0, 1)), List.of(new Range(0, 2)), new float[][] {{0.1f, 0.9f}, {0, 1}});
        assertEquals(new TokenAlignment(List.of(new TokenAlignment.Link(0, 1, 0, 2))), end.alignment());
        TokenAttention none = new TokenAttention(List.of(), List.of(new Range(0, 1)), new float[][] {{1}, {1}});
        assertEquals(new TokenAlignment(List.of()), none.alignment());
    }

    @Test
    void twoStepsMultiply() {
        TokenAttention second = new TokenAttention(
                first.target(), List.of(new Range(0, 3)), new float[][] {{0.5f, 0.5f, 0}, {0, 0.5f, 0.5f}});
        TokenAttention both = second.after(first);
        assertEquals(first.source(), both.source());
        assertEquals(second.target(), both.target());
        assertArrayEquals(new float[] {0.5f, 0.375f, 0.125f}, both.weights()[0]);
        assertArrayEquals(new float[] {0.125f, 0.25f, 0.625f}, both.weights()[1]);
    }

    /** The second step reads "xy z" as "x", "y" and "z", or as one token. */
    @Test
    void otherTokensBetweenShareTheirChars() {
        TokenAttention letters = new TokenAttention(
                List.of(new Range(0, 1), new Range(1, 2), new Range(3, 4)),
                List.of(new Range(0, 1)),
                new float[][] {{0.25f, 0.25f, 0.5f, 0}, {0, 0, 0, 1}});
        assertArrayEquals(
                new float[] {0.5f, 0.375f, 0.125f}, letters.after(first).weights()[0]);
        TokenAttention whole =
                new TokenAttention(List.of(new Range(0, 4)), List.of(new Range(0, 1)), new float[][] {{1, 0}, {0, 1}});
        assertArrayEquals(
                new float[] {7 / 12f, 1 / 3f, 1 / 12f}, whole.after(first).weights()[0], 1e-6f);
    }
}
