package dragoman.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncoderDecoderTest {
    @Test
    void numbersThatWereNeverSeenComeOutRight() {
        List<String> lines = new ArrayList<>();
        double right = EncoderDecoder.show(300, lines::add);
        assertTrue(right > 0.5, () -> String.join("\n", lines));
        assertEquals(6, lines.size());
    }
}
