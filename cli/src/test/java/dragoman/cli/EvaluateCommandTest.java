package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.CliFixture.Outcome;
import dragoman.cli.output.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
    @TempDir
    private Path folder;

    private String hypothesis;

    @BeforeEach
    void writeHypothesis() throws IOException {
        hypothesis = file("hypothesis", "the cat sat on the mat\nHello there , my friend\n");
    }

    @Test
    void scoresAgainstOneOrSeveralReferences() throws IOException {
        String first = file("first", "the cat sat on a mat\nhello there , my friend\n");
        String second = file("second", "the cat was sitting on the mat\nHello there , my friend\n");
        Outcome one = CliFixture.run("evaluate", "--hypothesis", hypothesis, "-t", first);
        assertTrue(one.out().contains("\n2 sentences, nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp\n"), one.out());
        Outcome two = CliFixture.run("evaluate", "--hypothesis", hypothesis, "-t", first, "-t", second);
        assertTrue(two.out().contains("nrefs:2"), two.out());
        assertTrue(bleu(two) > bleu(one), two.out());
        assertTrue(bleu(two) < 100, two.out());
    }

    @Test
    void caseAndTokensAreIgnoredOnlyWhenAsked() throws IOException {
        String reference = file("reference", "The Cat sat on the mat\nHello there, my friend\n");
        String[] plain = {"evaluate", "--hypothesis", hypothesis, "-t", reference};
        assertTrue(bleu(CliFixture.run(plain)) < 100);
        String[] lowered = {"evaluate", "--hypothesis", hypothesis, "-t", reference, "--lowercase"};
        assertEquals(100, bleu(CliFixture.run(lowered)));
        String[] split = {
            "evaluate", "--hypothesis", hypothesis, "-t", reference, "--lowercase", "--bleu-tokenizer", "none"
        };
        assertTrue(bleu(CliFixture.run(split)) < 100);
    }

    @Test
    void terIsPrintedWithItsSignatureAndCoveredByTheInterval() throws IOException {
        String reference = file("reference", "on the mat the cat sat\nhello there , my friend\n");
        String[] arguments = {"evaluate", "--hypothesis", hypothesis, "-t", reference};
        Outcome outcome = CliFixture.run(arguments);
        assertTrue(
                outcome.out().contains("\nTER = 9.09 (nrefs:1|case:lc|tok:tercom|norm:no|punct:yes|asian:no)\n"),
                outcome.out());
        Outcome confidence =
                CliFixture.run("evaluate", "--hypothesis", hypothesis, "-t", reference, "--confidence", "--json");
        assertTrue(confidence.out().contains("\"ter\":9.09"), confidence.out());
        assertTrue(confidence.out().contains("\"terInterval\":[0.0,"), confidence.out());
    }

    @Test
    void textWithoutSpacesIsScoredOverCharacters() throws IOException {
        String chinese = file("zh", "我们明天去北京，好吗？\n价格是3.50元。\n");
        Outcome zh = CliFixture.run("evaluate", "--hypothesis", chinese, "-t", chinese);
        assertEquals(100, bleu(zh));
        assertTrue(zh.out().contains("|tok:zh|"), zh.out());
        assertEquals("", zh.err());
        String japanese = file("ja", "猫はマットの上に座っている。\n東京へ行きますか。\n");
        Outcome ja = CliFixture.run("evaluate", "--hypothesis", japanese, "-t", japanese);
        assertEquals(100, bleu(ja));
        assertTrue(ja.out().contains("|tok:char|"), ja.out());
        assertTrue(ja.err().contains("characters (tok:char)"), ja.err());
        assertEquals(
                0,
                bleu(CliFixture.run("evaluate", "--hypothesis", japanese, "-t", japanese, "--bleu-tokenizer", "13a")));
    }

    @Test
    void aTokenizerThatNeedsADictionaryIsRefusedWithWhatToUse() {
        for (String name : List.of("ja-mecab", "ko-mecab", "flores200", "flores101", "spm")) {
            assertWrong(
                    "--bleu-tokenizer " + name + " needs a dictionary that is not part of this toolkit: use char",
                    "--hypothesis",
                    "h",
                    "-t",
                    "t",
                    "--bleu-tokenizer",
                    name);
        }
        assertWrong(
                "--bleu-tokenizer must be one of 13a, none, zh, char, intl, not 'words'",
                "--hypothesis",
                "h",
                "-t",
                "t",
                "--bleu-tokenizer",
                "words");
    }

    @Test
    void aLineThatCannotBeScoredIsRefusedWhereverItIs() throws IOException {
        String odd = file("odd", "the cat sat on the mat\nHello there\0 , my friend\n");
        String message = odd + ": line 2: holds a NUL character: it cannot be scored; take it out";
        assertFailure(message, odd);
        assertEquals(
                new Outcome(ExitCode.FAILED, "", "translate: " + message + "\n"),
                CliFixture.run("evaluate", "--hypothesis", odd, "-t", hypothesis));
        String tsv = file("odd.tsv", "a\tb\na\tb\0\n");
        assertEquals(
                new Outcome(
                        ExitCode.FAILED,
                        "",
                        "translate: " + tsv + ": line 2: holds a NUL character: it cannot be scored; take it out\n"),
                CliFixture.run("evaluate", "--hypothesis", hypothesis, "--tsv", tsv));
    }

    @Test
    void sourcesThatAreCutAndTextInAnotherFormAreSaid() throws IOException {
        Path model = TinyModel.trained(folder, 5);
        String source = file("source", "a b c\n" + "a ".repeat(501) + "\n");
        String target = file("target", "C B A\nA e\u0301\n");
        Outcome outcome = CliFixture.run("evaluate", "-m", model.toString(), "-s", source, "-t", target, "-b", "1");
        assertEquals(ExitCode.DONE, outcome.code(), outcome.err());
        assertEquals(
                "translate: " + target + ": line 2: not in Unicode's normalization form C, as are 1 of 2 lines:"
                        + " equivalent text in another form counts as different\ntranslate: " + source
                        + ": line 2: has more than 500 tokens, of which only the first 500 are translated, as of 1 of 2 sources\n",
                outcome.err());
    }

    @Test
    void confidenceGivesTheSameIntervalForTheSameSeed() throws IOException {
        String reference = file("reference", "the cat sat on a mat\nHello there , my friend\n");
        String[] arguments = {"evaluate", "--hypothesis", hypothesis, "-t", reference, "--confidence", "--seed", "4"};
        Outcome outcome = CliFixture.run(arguments);
        assertTrue(outcome.out().contains("95 % bootstrap confidence intervals (1000 samples): BLEU "), outcome::out);
        assertTrue(outcome.out().contains("(seed 4)"), outcome::out);
        assertEquals(outcome, CliFixture.run(arguments));
        Outcome json =
                CliFixture.run("evaluate", "--hypothesis", hypothesis, "-t", reference, "--confidence", "--json");
        assertTrue(json.out().contains("\"bleuInterval\""), json::out);
    }

    @Test
    void takesReferencesFromTabSeparatedText() throws IOException {
        String tsv = file("pairs.tsv", "Die Katze\tthe cat sat on the mat\nHallo\tHello there , my friend\n");
        Outcome outcome = CliFixture.run("evaluate", "--hypothesis", hypothesis, "--tsv", tsv, "--json");
        assertTrue(
                outcome.out().startsWith("{\"sentences\":2,\"bleu\":100.0")
                        && outcome.out().endsWith("}\n"),
                outcome.out());
        assertEquals("", outcome.err());
    }

    @Test
    void anotherNumberOfLinesIsRefusedWithBothNumbers() throws IOException {
        String reference = file("reference", "one line\n");
        assertFailure(
                hypothesis + " has 2 lines but " + reference + " has 1: every translation needs its reference",
                reference);
    }

    @Test
    void filesThatCannotBeReadAreNamed() throws IOException {
        assertFailure(folder + ": is a directory, a text file is needed", folder.toString());
        String empty = file("empty", "");
        assertFailure(empty + ": the file is empty", empty);
        Path latin1 =
                Files.write(folder.resolve("latin1"), "a\nd\u00e9j\u00e0\n".getBytes(StandardCharsets.ISO_8859_1));
        assertFailure(
                latin1 + ": line 2, byte 2 of the line: not valid UTF-8, convert the file to UTF-8", latin1.toString());
    }

    @Test
    void scoresWhatAModelTranslates() throws IOException {
        Path model = TinyModel.trained(folder, 60);
        String tsv = file("test.tsv", "a b c\tC B A\nd e f\tF E D\nd d d\tD D D\n");
        Outcome both = CliFixture.run("evaluate", "-m", model.toString(), "--tsv", tsv, "--threads", "1");
        assertEquals(ExitCode.DONE, both.code(), both.err());
        String source = file("source", "a b c\nd e f\nd d d\n");
        String target = file("target", "C B A\nF E D\nD D D\n");
        assertEquals(both, CliFixture.run("evaluate", "-m", model.toString(), "-s", source, "-t", target));
    }

    @Test
    void whatBelongsTogetherMustBeGiven() {
        assertWrong("nothing to score: give either --model or --hypothesis", "--hypothesis", "h", "-m", "m");
        assertWrong("no references: give either --target, --tsv or --corpus", "--hypothesis", "h");
        assertWrong("no source sentences: give either --source, --tsv or --corpus", "-m", "m", "-t", "t");
        assertWrong(
                "--source needs a --model that translates it: remove it, since --hypothesis needs no source",
                "--hypothesis",
                "h",
                "-t",
                "t",
                "-s",
                "s");
    }

    private static void assertWrong(String message, String... options) {
        List<String> arguments = new ArrayList<>(List.of("evaluate"));
        arguments.addAll(List.of(options));
        assertEquals(
                new Outcome(
                        ExitCode.WRONG_COMMAND_LINE,
                        "",
                        "translate: " + message + ". See 'translate evaluate --help'.\n"),
                CliFixture.run(arguments.toArray(String[]::new)));
    }

    private void assertFailure(String message, String reference) {
        assertEquals(
                new Outcome(ExitCode.FAILED, "", "translate: " + message + "\n"),
                CliFixture.run("evaluate", "--hypothesis", hypothesis, "-t", reference));
    }

    private static double bleu(Outcome outcome) {
        assertEquals(ExitCode.DONE, outcome.code(), outcome.err());
        return Double.parseDouble(outcome.out().split(" ")[2]);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
