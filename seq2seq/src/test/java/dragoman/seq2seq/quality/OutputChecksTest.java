package dragoman.seq2seq.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputChecksTest {
    private static final OutputChecks CHECKS = new OutputChecks(LengthRatios.USUAL, false);

    @ParameterizedTest
    @CsvSource({
        "ein Mann in einem Mann in einem Mann in einem Mann in einem Hemd",
        "der der der der der der Hund",
        "Ich sehe dich nicht und ich sehe dich nicht weil ich sehe dich nicht gern",
        "我 爱 你 我爱你我爱你",
    })
    void findsLoops(String target) {
        assertEquals(Set.of(Defect.REPETITION), CHECKS.defects("A man in a shirt is looking at the old dog.", target));
    }

    @ParameterizedTest
    @CsvSource({
        "Das ist sehr sehr sehr gut.",
        "Je länger er sprach desto länger schwieg sie und desto länger wurde es.",
        "Hunde bellen und Hunde beißen.",
    })
    void ordinaryRepetitionIsNoLoop(String target) {
        assertEquals(Set.of(), CHECKS.defects("Some sentence of about this length, I think.", target));
    }

    @Test
    void aRepetitionOfTheSourceIsNoLoop() {
        assertEquals(Set.of(), CHECKS.defects("No no no no no no!", "Nein nein nein nein nein nein!"));
    }

    @Test
    void findsAbsurdLengths() {
        String sentence = "The committee will publish its report in December at the latest.";
        assertEquals(Set.of(Defect.LENGTH), CHECKS.defects(sentence, ""));
        assertEquals(Set.of(Defect.LENGTH), CHECKS.defects("Hi.", "abcdefghij".repeat(7)));
        assertEquals(Set.of(), CHECKS.defects("Be brief.", "Fassen Sie sich bitte kurz."));
    }

    @Test
    void findsUntranslatedCopies() {
        String source = "The committee will publish its report in December.";
        assertEquals(Set.of(Defect.COPY), CHECKS.defects(source, source));
        assertEquals(Set.of(Defect.COPY), CHECKS.defects(source, "Der committee will publish its report im Dezember."));
        assertEquals(Set.of(), CHECKS.defects(source, "Der Ausschuss veröffentlicht seinen Bericht im Dezember."));
    }

    @Test
    void namesAndNumbersMayBeCopied() {
        String names = "New York Hilton Midtown, Bob Dylan, ABBA 1974 2020";
        assertEquals(Set.of(), CHECKS.defects(names, names));
        String word = "restaurant, hotel, taxi";
        assertEquals(Set.of(), CHECKS.defects(word, word));
    }

    @Test
    void withinOneLanguageCopiesAreExpected() {
        String source = "the committee will publish its report in december";
        assertEquals(Set.of(), new OutputChecks(LengthRatios.USUAL, true).defects(source, source));
    }
}
