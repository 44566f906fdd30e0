package dragoman.corpora.phrasebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurfaceRulesTest {
    private static final SurfaceRules FRENCH = SurfaceRules.read("french/surface.txt");
    private static final SurfaceRules ENGLISH = SurfaceRules.read("english/surface.txt");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "je aime le hôtel . | J'aime l'hôtel.",
                "il ne a pas de huile . | Il n'a pas d'huile.",
                "je parle de le haricot . | Je parle du haricot.",
                "je pense que elle va à les écoles . | Je pense qu'elle va aux écoles.",
                "il va à la école de le village . | Il va à l'école du village.",
                "à les onze amis de les enfants . | Aux onze amis des enfants.",
            })
    void frenchWordsMeet(String raw, String sentence) {
        assertEquals(sentence, FRENCH.apply(raw));
    }

    @Test
    void highPunctuationStandsBehindANoBreakSpace() {
        assertEquals("Le sac\u00a0? Elle l'a perdu.", FRENCH.apply("le sac ? elle la a perdu ."));
        assertEquals("«\u00a0Je dors\u00a0», dit Anna.", FRENCH.apply("« je dors », dit Anna."));
    }

    @Test
    void vowelsAreToldByTheEar() {
        for (String word : List.of("homme", "âne", "œufs", "Écosse", "Anna")) {
            assertTrue(FRENCH.startsWithVowel(word), word);
        }
        for (String word : List.of("haricots", "huit", "onze", "yaourt", "père", "", ".")) {
            assertFalse(FRENCH.startsWithVowel(word), word);
        }
        assertTrue(ENGLISH.startsWithVowel("hour"));
        assertTrue(ENGLISH.startsWithVowel("umbrella is wet"));
        assertFalse(ENGLISH.startsWithVowel("university"));
    }

    @Test
    void noGeneratedSentenceLacksAnElisionOrAContraction() {
        Pattern wrong = Pattern.compile(
                "(?iu)(?<![\\p{L}-])(?:(?:le|la|de|ne|que|je|me|te|se) (?!onze|huit|haricot)[aeiouhâàéèêëîïôûœ]"
                        + "|(?:de|à) les? |si ils? | {2}| [.,?!])");
        for (Phrase phrase : Phrasebook.englishFrench(1).trainPhrases()) {
            String sentence = phrase.pair().target();
            assertFalse(wrong.matcher(sentence).find(), sentence);
        }
    }
}
