package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.CliFixture.Outcome;
import dragoman.cli.output.ExitCode;
import org.junit.jupiter.api.Test;

class DetectCommandTest {
    @Test
    void namesTheLanguageOfEachArgument() {
        Outcome outcome = CliFixture.run(
                "detect", "--languages", "en,German", "Where is the station?", "Wo ist denn der Bahnhof?", "42");
        assertEquals("", outcome.err());
        assertEquals(ExitCode.DONE, outcome.code());
        assertTrue(outcome.out().matches("en\t(1|0[.]9)[0-9.]*\nde\t(1|0[.]9)[0-9.]*\nund\t0[.]0000\n"), outcome.out());
    }

    @Test
    void namesTheLanguageOfEachLineAmongAll() {
        Outcome outcome = CliFixture.runWithInput(
                "De trein naar de luchthaven vertrekt over tien minuten.\n\nx\0y\nIl treno per l'aeroporto parte tra dieci minuti.\n",
                "detect",
                "--all");
        assertTrue(outcome.out().matches("nl\t.*\nund\t0[.]0000\nund\t0[.]0000\nit\t.*\n"), outcome.out());
        assertEquals(
                "translate: standard input: line 3: holds a NUL character: its language is undetermined\n",
                outcome.err());
    }

    @Test
    void allLanguagesOrSomeArePossible() {
        String italian = "Il treno per l'aeroporto parte tra dieci minuti.";
        assertTrue(CliFixture.run("detect", "--all", italian).out().startsWith("it\t"));
        Outcome both = CliFixture.run("detect", "--all", "--languages", "en,de", italian);
        assertEquals(ExitCode.WRONG_COMMAND_LINE, both.code());
        assertTrue(both.err().contains("give only one of: --languages, --all"), both.err());
    }

    @Test
    void anUnknownLanguageIsRefused() {
        Outcome outcome = CliFixture.run("detect", "--languages", "en,Klingon", "x");
        assertEquals(ExitCode.FAILED, outcome.code());
        assertEquals("", outcome.out());
        assertTrue(
                outcome.err().startsWith("translate: the language detector does not know 'Klingon'; "), outcome.err());
        assertEquals(1, outcome.err().lines().count());
    }
}
