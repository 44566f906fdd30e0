package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.CliFixture.Outcome;
import dragoman.cli.output.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplicationTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            evaluat                        | unknown command 'evaluat'. Did you mean 'evaluate'?
            Hello                          | unknown command 'Hello'. To translate text: translate run -m MODEL "Hello"
            evaluate --hypotesis f         | unknown option '--hypotesis'. Did you mean '--hypothesis'?
            evaluate --zzz                 | unknown option '--zzz'. See 'translate evaluate --help'.
            evaluate --hypothesis          | missing required parameter for option '--hypothesis' (FILE). See 'translate evaluate --help'.
            evaluate --bleu-tokenizer 14a  | --bleu-tokenizer must be one of 13a, none, zh, char, intl, not '14a'. See 'translate evaluate --help'.
            evaluate                       | nothing to score: give either --model or --hypothesis. See 'translate evaluate --help'.
            """)
    void aWrongCommandLineIsOneLine(String commandLine, String message) {
        Outcome outcome = CliFixture.run(commandLine.split(" "));
        assertEquals("translate: " + message + "\n", outcome.err());
        assertEquals("", outcome.out());
        assertEquals(ExitCode.WRONG_COMMAND_LINE, outcome.code());
    }

    @Test
    void aFailureIsOneLine() {
        Outcome outcome = CliFixture.run("evaluate", "--hypothesis", "missing.txt", "-t", "missing.txt");
        assertEquals(new Outcome(ExitCode.FAILED, "", "translate: missing.txt: no such file\n"), outcome);
    }

    @Test
    void stackTraceIsShownWhenAskedFor() {
        Outcome outcome =
                CliFixture.run("evaluate", "--hypothesis", "missing.txt", "-t", "missing.txt", "--stacktrace");
        assertTrue(outcome.err().contains("\tat dragoman."), outcome.err());
        assertTrue(outcome.err().endsWith("translate: missing.txt: no such file\n"), outcome.err());
    }

    @Test
    void textThatLooksLikeAnArgumentFileStaysText() {
        assertEquals(
                "translate: unknown command '@home'. To translate text: translate run -m MODEL \"@home\"\n",
                CliFixture.run("@home").err());
    }

    @Test
    void noCommandShowsTheHelpAsAnError() {
        Outcome outcome = CliFixture.run();
        assertEquals(ExitCode.WRONG_COMMAND_LINE, outcome.code());
        assertEquals("", outcome.out());
        assertTrue(outcome.err().startsWith("Usage: translate"), outcome.err());
    }

    @Test
    void versionNamesToolkitJdkAndKernels() {
        String pattern = "translate \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?, JDK "
                + java.util.regex.Pattern.quote("" + Runtime.version()) + ", (\\d+-bit vectors|scalar)\n";
        assertTrue(
                CliFixture.run("--version").out().matches(pattern),
                CliFixture.run("--version").out());
    }

    @Test
    void completionKnowsCommandsOptionsAndValues() {
        String script = CliFixture.run("completion").out();
        assertTrue(script.contains("--bleu-tokenizer") && script.contains("\"13a\" \"none\""), script);
    }
}
