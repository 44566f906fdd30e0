package dragoman.corpora.format.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.SentencePair;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TranslationMemoryTest {
    private static final TranslationMemory MEMORY = TranslationMemory.of(
            ParallelCorpus.of(List.of(
                    new SentencePair("Good  morning.", "Guten  Tag."),
                    new SentencePair(" Good\u00a0morning.\t", "Guten  Morgen. "),
                    new SentencePair("", "nichts"),
                    new SentencePair("nothing", "\u00a0"))),
            skipped -> {});

    @Test
    void theLastTranslationOfASourceIsFoundWhateverItsWhiteSpace() {
        assertEquals(Optional.of("Guten  Morgen. "), MEMORY.find("Good morning."));
        assertEquals(Optional.of("Guten  Morgen. "), MEMORY.find("\nGood \u2003 morning. "));
    }

    @Test
    void otherTextIsNotFound() {
        assertEquals(1, MEMORY.size());
        for (String text : List.of("good morning.", "Good morning", "Goodmorning.", "", " ", "nothing")) {
            assertEquals(Optional.empty(), MEMORY.find(text), text);
        }
    }
}
