package dragoman.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordOrderTest {
    @Test
    void orderMattersToTheNetworkAndNotToTheBag() {
        List<String> lines = new ArrayList<>();
        WordOrder.Accuracy accuracy = WordOrder.show(200, lines::add);
        assertTrue(accuracy.network() >= 0.99, () -> String.join("\n", lines));
        assertEquals(0.5, accuracy.bag(), "of two texts with the same words, one is right");
        assertEquals(5, lines.size());
    }
}
