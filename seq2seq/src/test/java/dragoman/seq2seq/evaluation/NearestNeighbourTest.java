package dragoman.seq2seq.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
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

    @Test
    void isFastEnoughForTheDemo() {
        List<String> sources = sentences(50_000, 1);
        long start = System.nanoTime();
        List<String> found = new NearestNeighbour(sources, sources).translate(sentences(1_000, 2));
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertEquals(1_000, found.size());
        // Ten times what it takes: guards against a scan over all pairs, not against a busy machine.
        assertTrue(took.compareTo(Duration.ofSeconds(15)) < 0, () -> "took " + took);
    }

    /** Sentences of ten words out of a thousand, the frequent ones far more frequent, as in a language. */
    private static List<String> sentences(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> sentences = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            StringBuilder sentence = new StringBuilder();
            for (int word = 0; word < 10; word++) {
                sentence.append("w")
                        .append((int) Math.pow(1000, random.nextDouble()))
                        .append(' ');
            }
            sentences.add(sentence.toString());
        }
        return sentences;
    }
}
