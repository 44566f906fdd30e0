package dragoman.corpora.text.augmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.SentencePair;
import dragoman.corpora.text.span.Quantities;
import dragoman.corpora.text.span.SpanFinder;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SharedSpansTest {
    private static final SpanFinder FINDER =
            SpanFinder.builder().quantities(Quantities.between("en", "de")).build();

    private static List<String> shared(String source, String target) {
        return SharedSpans.find(new SentencePair(source, target), FINDER).stream()
                .map(span -> source.substring(span.sourceStart(), span.sourceEnd()) + "="
                        + target.substring(span.targetStart(), span.targetEnd()))
                .toList();
    }

    @Test
    void numbersAreSharedInTheFormOfTheTargetLanguage() {
        assertEquals(
                List.of("1,000.5=1.000,5", "30=30"),
                shared("It costs 1,000.5 or 30 euros.", "Es kostet 30 oder 1.000,5 Euro."));
        assertEquals(List.of(), shared("It is 30.", "Es sind 305 Grad."), "part of a longer number");
    }

    @Test
    void protectedSpansNamesAndLongWordsAreShared() {
        assertEquals(
                List.of("{name}={name}", "http://example.org=http://example.org"),
                shared("Hi {name}, see http://example.org.", "Hallo {name}, siehe http://example.org."));
        assertEquals(
                List.of("Tom=Tom", "radio=radio"), shared("Tom has a radio, also.", "Auch Tom hat also ein radio."));
    }

    @Test
    void adjacentNamesAreOneSpan() {
        assertEquals(
                List.of("Tom Jackson=Tom Jackson", "Boston=Boston"),
                shared("Tom Jackson left Boston.", "Aus Boston ging Tom Jackson."));
        assertEquals(List.of("Tom=Tom", "Jackson=Jackson"), shared("Tom Jackson left.", "Jackson, sagte Tom, ging."));
    }

    @Test
    void whatOccursTwiceIsPartOfAWordOrIsElidedIsNotShared() {
        assertEquals(List.of(), shared("Tom met Tom.", "Tom traf ihn."));
        assertEquals(List.of(), shared("I saw Tom.", "Ich sah Toms Haus."));
        assertEquals(List.of(), shared("At the hotel.", "À l'hotel."));
        assertEquals(List.of(), shared("the hand", "Die hand"), "words of four letters do not count");
    }

    @Test
    void plainTextHasNoProtectedSpans() {
        Random random = new Random(3);
        String alphabet = "aBcOrm  ..,;!?'’\"“”„«»()–—…-éß漢\u0301\u00a0ℹ‼™7#@/:_";
        int plain = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(1, 9); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            if (SharedSpans.isPlain(text.toString())) {
                assertEquals(List.of(), FINDER.find(text.toString()), text.toString());
                plain++;
            }
        }
        assertTrue(plain > 5000, plain + " plain texts");
        assertTrue(SharedSpans.isPlain("Tom's friend (Mary) said, no."));
        assertFalse(SharedSpans.isPlain("See example.org."));
    }
}
