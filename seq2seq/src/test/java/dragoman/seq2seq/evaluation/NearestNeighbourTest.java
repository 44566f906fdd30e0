package dragoman.seq2seq.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNeighbourTest {
    private final NearestNeighbour memory = new NearestNeighbour(
            List.of("The cat sleeps.", "The dog sleeps in the garden.", "The dog sleeps.", "the DOG sleeps."),
            List.of("Le chat dort.", "Le chien dort dans le jardin.", "Le chien dort.", "second"));

    @Test
    void givesBackTheTranslationOfTheNearestSentence() {
        assertEquals("Le chat dort.", memory.translate("The cat sleeps."));
        assertEquals("Le chien dort dans le jardin.", memory.translate("The dog sleeps in the big garden."));
    }

    @Test
    void takesTheFirstOfEquallyNearSentences() {
        assertEquals("Le chien dort.", memory.translate("the dog sleeps."));
        assertEquals("Le chat dort.", memory.translate("nothing here is shared"));
        assertEquals("Le chat dort.", memory.translate(""));
    }

    @Test
    void prefersWordOrder() {
        NearestNeighbour order = new NearestNeighbour(List.of("c b a", "a b c"), List.of("wrong", "right"));

        assertEquals("right", order.translate("a b c"));
    }

    @Test
    void answersManyInOrder() {
        assertEquals(
                List.of("Le chien dort.", "Le chat dort."),
                memory.translate(List.of("The dog sleeps.", "The cat sleeps.")));
    }

    @Test
    void refusesUnequalOrNoPairs() {
        assertThrows(IllegalArgumentException.class, () -> new NearestNeighbour(List.of(), List.of()));
        assertThrows(IllegalArgumentException.class, () -> new NearestNeighbour(List.of("a"), List.of()));
    }
}
