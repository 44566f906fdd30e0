package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.CliFixture.Outcome;
import dragoman.cli.output.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.jr.ob.JSON;

/** What the parts of the command answer; never how fast. */
class BenchmarkCommandTest {
    private static final String NUMBER = "\\d+\\.\\d+";

    @ParameterizedTest
    @CsvSource({
        "'', 'nn, B packed before'",
        "--transposed, 'tn added, packing of A and B counted'",
    })
    void gemmAnswersInOneLine(String option, String form) {
        Outcome outcome = CliFixture.run(("benchmark gemm 400 300 500 --threads 2 " + option).split(" "));
        assertAnswer(
                "dragoman gemm threads=2 m=400 n=300 k=500 " + form + ": median N GFLOP/s, best N GFLOP/s, N us,"
                        + " mean of C N, \\d+ runs to warm up",
                outcome);
    }

    @Test
    void trainStepAnswersInOneLine() {
        String pattern = "dragoman train-step threads=2 layers=1 embedding=8 hidden=16 vocabulary=50 batch=3 S=4 T=5:"
                + " median N ms, best N ms, \\d+ source\\+target tokens/s, loss 3\\.9\\d+ after 2 updates,"
                + " \\d+ runs to warm up";
        assertAnswer(pattern, CliFixture.run("benchmark train-step 1 8 16 50 3 4 5 2 --threads 2".split(" ")));
    }

    @Test
    void trainStepSaysWhatIsAddedToThePlainNetwork() {
        String pattern = "dragoman train-step threads=1 layers=1 embedding=8 hidden=16 vocabulary=50 attention=general"
                + " input-feeding bidirectional batch=3 S=4 T=5: median N ms, best N ms, \\d+ source\\+target tokens/s,"
                + " loss 3\\.9\\d+ after 2 updates, \\d+ runs to warm up";
        String command =
                "benchmark train-step 1 8 16 50 3 4 5 2 --threads 1 --attention general --input-feeding --bidirectional";
        assertAnswer(pattern, CliFixture.run(command.split(" ")));
    }

    @Test
    void decodeAnswersInOneLine() {
        String pattern = "dragoman decode threads=1 layers=2 embedding=8 hidden=16 vocabulary=50 batch=3:"
                + " median \\d+ us/step, best \\d+ us/step, \\d+ tokens/s, sum of ids \\d+, \\d+ runs to warm up";
        assertAnswer(pattern, CliFixture.run("benchmark decode 2 8 16 50 3 6 --threads 1".split(" ")));
    }

    @Test
    void threadsMayStandBeforeThePart() {
        String out = CliFixture.run("benchmark --threads 3 decode 1 8 8 50 1 2".split(" "))
                .out();
        assertTrue(out.startsWith("dragoman decode threads=3 "), out);
    }

    @Test
    void charStepAnswersInOneLine() {
        String pattern = "dragoman char-step threads=2 layers=2 embedding=8 hidden=16 vocabulary=65 batch=3 T=7:"
                + " median N ms, best N ms, \\d+ characters/s, loss 4\\.1\\d+ after 2 updates, \\d+ runs to warm up";
        assertAnswer(pattern, CliFixture.run("benchmark char-step 2 8 16 65 3 7 2 --threads 2".split(" ")));
    }

    @Test
    void truncatedUpdatesAnswerWithWhatWasToBeExpected() {
        String pattern = "dragoman char-step threads=2 layers=2 embedding=8 hidden=16 vocabulary=65 batch=3 T=7"
                + " truncate-after=2: median N ms, best N ms, loss 4\\.1\\d+ after 2 updates; predicted N ms: whole N ms,"
                + " and 0\\.0 G more multiply-adds at N G/s; measured / predicted N";
        assertAnswer(
                pattern,
                CliFixture.run("benchmark char-step 2 8 16 65 3 7 2 --threads 2 --truncate-after 2".split(" ")));
    }

    @Test
    void translateMeasuresAModelOnAFile(@TempDir Path folder) throws IOException {
        String model = TinyModel.trained(folder, 20).toString();
        Path file = Files.write(folder.resolve("text"), List.of("a b c", "", "d e f g h"));
        String pattern = "dragoman translate threads=2 beam=3 sentences=3: median N sentences/s, best N sentences/s,"
                + " \\d+ tokens/s, (\\d+) decoder rows of 0\\.00 MFLOP, N GFLOP/s, N % of the peak of N GFLOP/s,"
                + " \\d+ runs after \\d+ to warm up";
        String[] arguments = {"benchmark", "translate", "-m", model, file.toString(), "--threads", "2", "-b", "3"};
        Outcome outcome = CliFixture.run(arguments);
        assertAnswer(pattern, outcome);
        String[] asJson = Arrays.copyOf(arguments, arguments.length + 1);
        asJson[arguments.length] = "--json";
        Map<String, Object> json = JSON.std.mapFrom(CliFixture.run(asJson).out());
        String rows = outcome.out().replaceAll("(?s).*, (\\d+) decoder rows.*", "$1");
        assertEquals(rows, json.get("decoder_rows").toString(), "the same in each run");
        assertEquals(3, json.get("sentences"));
        double share = (double) json.get("share_of_peak");
        assertTrue(share > 0 && share < 1, json::toString);
        double gflop = (double) json.get("decoder_gflop");
        // A GRU or LSTM of 16 units over no more than 20 tokens: the product of the embedding is not counted.
        assertTrue(gflop > 0 && gflop < 1e-3, json::toString);
    }

    @Test
    void translateRefusesAFileWithoutText(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("empty"), List.of("", " "));
        Outcome outcome = CliFixture.run("benchmark", "translate", "-m", "x", file.toString());
        assertEquals(
                "translate: " + file + " holds no text to translate: name a file with one sentence per line\n",
                outcome.err());
        assertEquals(ExitCode.FAILED, outcome.code());
    }

    private static void assertAnswer(String pattern, Outcome outcome) {
        assertEquals("", outcome.err());
        assertTrue(outcome.out().matches(pattern.replace("N", NUMBER) + "\n"), outcome.out());
        assertEquals(ExitCode.DONE, outcome.code());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gem 1 2 3                                | unknown command 'gem'. Did you mean 'gemm'?
            product                                  | unknown command 'product'. See 'translate benchmark --help'.
            gemm 0 2 3                               | M must be from 1 to 1000000, not 0. See 'translate benchmark gemm --help'.
            gemm 1 x 3                               | N must be a number (columns, 1 to 1000000), not 'x'. See 'translate benchmark gemm --help'.
            gemm 1 2                                 | missing required parameter: 'K'. See 'translate benchmark gemm --help'.
            gemm 1 2 3 4                             | unexpected argument '4'. See 'translate benchmark gemm --help'.
            gemm 1 2 3 --threads 0                   | --threads must be from 1 to 256, not 0. See 'translate benchmark gemm --help'.
            gemm 1000000 1000000 1                   | a matrix of these sizes has 1000000000000 elements; the maximum is 2^30. See 'translate benchmark gemm --help'.
            train-step 1 8 8 50 3 4 5 2 --attention dot --bidirectional | --attention dot needs encoder outputs and decoder states of equal size: remove --bidirectional, or use general. See 'translate benchmark train-step --help'.
            train-step 17 8 8 50 3 4 5 2             | LAYERS must be from 1 to 16, not 17. See 'translate benchmark train-step --help'.
            train-step 16 8192 8192 99999 1 1 1 1    | a network of these sizes has 19639641759 weights; the maximum is 2^31. See 'translate benchmark train-step --help'.
            train-step 1 256 512 8000 4096 99 1000 1 | a network of these sizes has 32768000000 activations at a time; the maximum is 2^31. See 'translate benchmark train-step --help'.
            decode 1 8 8 4 1 1                       | VOCABULARY must be from 5 to 100000, not 4. See 'translate benchmark decode --help'.
            decode 1 8 8 50 1                        | missing required parameter: 'STEPS'. See 'translate benchmark decode --help'.
            """)
    void aWrongCommandLineIsOneLine(String commandLine, String message) {
        Outcome outcome = CliFixture.run(("benchmark " + commandLine).split(" "));
        assertEquals(new Outcome(ExitCode.WRONG_COMMAND_LINE, "", "translate: " + message + "\n"), outcome);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gemm", "train-step", "decode", "char-step", "translate"})
    void helpSaysHowItWarmsUp(String part) {
        Outcome outcome = CliFixture.run("benchmark", part, "--help");
        assertEquals(ExitCode.DONE, outcome.code());
        assertTrue(outcome.out().contains("Untimed runs warm up the JVM"), outcome.out());
    }
}
