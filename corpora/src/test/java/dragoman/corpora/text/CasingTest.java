package dragoman.corpora.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CasingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "CLOSE THE DOOR!;en;UPPER;Close the door!",
                "I;en;SENTENCE;I",
                "How to Train Your Dragon;en;TITLE;How to train your dragon",
                "Tom saw Mary in Rome.;en;SENTENCE;Tom saw Mary in Rome.",
                "See for a big dog.;en;SENTENCE;See for a big dog.",
                "Le Tour du Monde en Ballon;fr;TITLE;Le tour du monde en ballon",
                "John Smith lives here.;en;SENTENCE;John Smith lives here.",
                "New York City;en;SENTENCE;New York City",
                "Guten Morgen Lieber Herr Nachbar;de;SENTENCE;Guten Morgen Lieber Herr Nachbar",
                "close the door;en;LOWER_START;Close the door",
                "12 apples fall.;en;SENTENCE;12 apples fall.",
                "\uE000 falls.;en;SENTENCE;\uE000 falls.",
                "(close it);en;LOWER_START;(Close it)",
                "ISTANBUL ILIK;tr;UPPER;Istanbul ılık",
                "ilık;tr;LOWER_START;İlık",
                "ßa;de;LOWER_START;ßa",
                "…;en;SENTENCE;…",
                "日本語;ja;SENTENCE;日本語",
                "\uE000 CLOSE {0};en;UPPER;\uE000 Close {0}"
            })
    void sourcesAreConvertedToSentenceCase(String text, String language, Casing casing, String sentence) {
        Casing found = Casing.of(text, language);
        assertEquals(casing, found);
        assertEquals(sentence, found.toSentence(text, language));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Ferme la porte \uE000.;fr;UPPER;FERME LA PORTE \uE000.",
                "Schließe die Straße.;de;UPPER;SCHLIESSE DIE STRASSE.",
                "Comment dresser l'animal;fr;TITLE;Comment Dresser L'animal",
                "Ferme la porte;fr;LOWER_START;ferme la porte",
                "I am here;en;LOWER_START;I am here",
                "I'm here;en;LOWER_START;I'm here",
                "Haus am See;de;LOWER_START;Haus am See",
                "Das Haus;de;LOWER_START;das Haus",
                "NATO ist hier;fr;LOWER_START;NATO ist hier",
                "Ist da;tr;UPPER;IST DA",
                "Ferme;fr;SENTENCE;Ferme",
                "123;fr;LOWER_START;123"
            })
    void translationsAreConvertedBack(String translation, String language, Casing casing, String expected) {
        assertEquals(expected, casing.fromSentence(translation, language));
    }

    @Test
    void sentenceCaseAndBackIsTheTextForTheSameLanguage() {
        for (String text : new String[] {"CLOSE IT", "close it", "Close it", "How to Train Your Dragon"}) {
            Casing casing = Casing.of(text, "en");
            String sentence = casing.toSentence(text, "en");
            assertEquals(
                    casing == Casing.TITLE ? "How To Train Your Dragon" : text, casing.fromSentence(sentence, "en"));
        }
    }

    /** Random text of letters with and without case, lone surrogates, circled letters and codes: no exception, and codes are kept. */
    @Test
    void everyTextHasACasing() {
        String[] pieces = {
            "ⓐ",
            "ª",
            "ǆ",
            "ŉ",
            "ß",
            "İ",
            "ı",
            "ﬁ",
            "Σας",
            "a",
            "B",
            "\ud835\udc00",
            "\ud83d",
            "\uE000",
            " ",
            "1",
            "日",
            "\u0301",
            "'"
        };
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(12); n > 0; n--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            for (String language : new String[] {"en", "tr", "lt", "de", "", "unknown"}) {
                Casing casing = Casing.of(text.toString(), language);
                String there = casing.toSentence(text.toString(), language);
                String back = casing.fromSentence(there, language);
                assertEquals(codes(text.toString()), codes(there));
                assertEquals(codes(text.toString()), codes(back));
                assertEquals(casing == Casing.SENTENCE, casing == Casing.SENTENCE && back.contentEquals(text));
            }
        }
    }

    private static long codes(String text) {
        return text.chars().filter(c -> c == '\uE000').count();
    }
}
