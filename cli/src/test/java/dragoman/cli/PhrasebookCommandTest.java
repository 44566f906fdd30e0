package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.CliFixture.Outcome;
import dragoman.cli.output.ExitCode;
import org.junit.jupiter.api.Test;

class PhrasebookCommandTest {
    @Test
    void printsPairsOfThePart() {
        Outcome handwritten = CliFixture.run("phrasebook", "--split", "handwritten");
        assertEquals(ExitCode.DONE, handwritten.code());
        assertEquals("", handwritten.err());
        assertEquals(200, handwritten.out().lines().count());
        assertTrue(handwritten.out().lines().allMatch(line -> line.matches("[^\t]+\t[^\t]+")), handwritten.out());
        assertTrue(CliFixture.run("phrasebook", "--split", "test").out().lines().count() >= 1000);
    }

    @Test
    void theSeedDecidesWhatIsMade() {
        String first = CliFixture.run("phrasebook", "--split", "validation", "--seed", "7")
                .out();
        assertEquals(
                first,
                CliFixture.run("phrasebook", "--split", "validation", "--seed", "7")
                        .out());
        assertNotEquals(
                first,
                CliFixture.run("phrasebook", "--split", "validation", "--seed", "8")
                        .out());
    }

    @Test
    void anUnknownPartIsRefusedWithTheParts() {
        assertEquals(
                "translate: --split must be one of train, validation, test, handwritten, numbers, not 'dev'."
                        + " See 'translate phrasebook --help'.\n",
                CliFixture.run("phrasebook", "--split", "dev").err());
    }

    @Test
    void aSeedThatIsNoNumberIsRefused() {
        assertEquals(
                "translate: --seed must be a number (any whole number), not 'x'. See 'translate phrasebook --help'.\n",
                CliFixture.run("phrasebook", "--seed", "x").err());
    }

    @Test
    void printsSentencesAboutNumbersInTwoLanguages() {
        Outcome numbers = CliFixture.run("phrasebook", "--split", "numbers", "--languages", "de-es", "--count", "50");
        assertEquals("", numbers.err());
        assertEquals(50, numbers.out().lines().count());
        assertTrue(numbers.out().lines().allMatch(line -> line.matches("[^\t]+\t[^\t]+")), numbers.out());
    }

    @Test
    void languagesThatThereAreNoneForAreRefused() {
        assertEquals(
                "translate: --languages must be two of en, fr, de, es, such as en-de, not 'en-it'."
                        + " See 'translate phrasebook --help'.\n",
                CliFixture.run("phrasebook", "--split", "numbers", "--languages", "en-it")
                        .err());
        assertEquals(
                "translate: --languages needs --split numbers: the phrasebook is en-fr. See 'translate phrasebook --help'.\n",
                CliFixture.run("phrasebook", "--languages", "de-en").err());
    }
}
