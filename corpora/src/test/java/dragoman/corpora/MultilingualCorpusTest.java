package dragoman.corpora;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MultilingualCorpusTest {
    private static final LanguagePair ENGLISH_FRENCH = new LanguagePair("en", "fr");
    private static final LanguagePair GERMAN_ENGLISH = new LanguagePair("de", "en");

    private final ParallelCorpus french = ParallelCorpus.of(List.of(new SentencePair("one", "un")));
    private final ParallelCorpus german =
            ParallelCorpus.of(List.of(new SentencePair("eins", "one"), new SentencePair("zwei", "two")));

    @Test
    void eachPairSaysItsDirection() {
        MultilingualCorpus corpus = new MultilingualCorpus(List.of(
                new MultilingualCorpus.Part(french, ENGLISH_FRENCH, true),
                new MultilingualCorpus.Part(german, GERMAN_ENGLISH, false)));
        assertEquals(
                List.of(
                        new SentencePair("one", "un", Optional.of(ENGLISH_FRENCH)),
                        new SentencePair("un", "one", Optional.of(ENGLISH_FRENCH.reversed())),
                        new SentencePair("eins", "one", Optional.of(GERMAN_ENGLISH)),
                        new SentencePair("zwei", "two", Optional.of(GERMAN_ENGLISH))),
                corpus.stream().toList());
        assertEquals(List.of(ENGLISH_FRENCH, ENGLISH_FRENCH.reversed(), GERMAN_ENGLISH), corpus.directions());
        assertThrows(IllegalArgumentException.class, () -> new MultilingualCorpus(List.of()));
    }
}
