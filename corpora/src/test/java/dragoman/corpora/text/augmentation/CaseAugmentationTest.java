package dragoman.corpora.text.augmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.corpora.SentencePair;
import dragoman.corpora.SplitMix64;
import dragoman.corpora.text.Casing;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CaseAugmentationTest {
    private static Set<SentencePair> forms(String language, String source, String target) {
        CaseAugmentation augmentation = new CaseAugmentation(language);
        return LongStream.range(0, 300)
                .mapToObj(i -> augmentation.apply(new SentencePair(source, target), SplitMix64.of(1, i)))
                .collect(Collectors.toSet());
    }

    @Test
    void theSourceLosesCapitalsBothSidesTheirFinalMarkOrAWordIsCapitalized() {
        assertEquals(
                Set.of(
                        new SentencePair("Der hund schläft.", "The dog sleeps."),
                        new SentencePair("Der hund schläft", "The dog sleeps"),
                        new SentencePair("Der Hund schläft", "The dog sleeps"),
                        new SentencePair("DER Hund schläft.", "The dog sleeps."),
                        new SentencePair("Der HUND schläft.", "The dog sleeps."),
                        new SentencePair("Der Hund SCHLÄFT.", "The dog sleeps.")),
                forms("de", "Der Hund schläft.", "The dog sleeps."));
    }

    @Test
    void theSourceIsWhatAModelIsGivenForTextInCapitals() {
        String source = "Die Straße nach Köln ist NASS!";
        String capitals = source.toUpperCase(java.util.Locale.GERMAN);
        String given = Casing.of(capitals, "de").toSentence(capitals, "de");
        assertEquals("Die strasse nach köln ist nass!", given);
        assertEquals(
                1,
                forms("de", source, "It is wet!").stream()
                        .filter(pair -> pair.source().equals(given))
                        .count());
    }

    @Test
    void finalMarksStayWhereTheyDifferOrBelongToAnAbbreviation() {
        for (String source : Set.of("Come at 3 p.m.", "Well...", "Is it?")) {
            assertEquals(
                    Set.of(),
                    forms("en", source, source).stream()
                            .filter(pair -> !pair.target().equals(source))
                            .collect(Collectors.toSet()));
        }
        assertEquals(
                Set.of("Komm her!"),
                forms("en", "Come here.", "Komm her!").stream()
                        .map(SentencePair::target)
                        .collect(Collectors.toSet()));
    }

    @Test
    void textWithoutWordsStays() {
        assertEquals(Set.of(new SentencePair("\uE000 42", "42 \uE000")), forms("en", "\uE000 42", "42 \uE000"));
    }
}
