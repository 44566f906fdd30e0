package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.CliFixture.Outcome;
import dragoman.cli.output.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a model looks, on a corpus whose targets are the sources turned round: the last word first. */
class AttentionTest {
    @TempDir
    private static Path folder;

    private static Path model;

    @BeforeAll
    static void train() throws IOException {
        model = folder.resolve("attending");
        Outcome outcome = TinyModel.train(
                TinyModel.corpus(folder),
                model,
                "--bidirectional",
                "--attention",
                "general",
                "--learning-rate",
                "0.03",
                "--max-updates",
                "300",
                "--validation-interval",
                "100");
        assertEquals(0, outcome.code(), outcome.err());
    }

    private static Outcome run(String... arguments) {
        return CliFixture.run(arguments);
    }

    @Test
    void alignmentsStandBehindTranslations() {
        Outcome outcome = run("run", "-m", model.toString(), "--alignment", "a b c", "");
        List<String> lines = outcome.out().lines().toList();
        assertTrue(lines.getFirst().matches("[A-Z ]+\t(\\d+-\\d+ ?)+"), outcome.out());
        String[] columns = lines.getFirst().split("\t");
        assertEquals(columns[0].split(" ").length, columns[1].split(" ").length, outcome.out());
        assertEquals("\t", lines.get(1));
    }

    @Test
    void modelsOfTheSameVocabulariesTranslateTogether() throws IOException {
        String other = TinyModel.trained(Files.createDirectory(folder.resolve("other")), 60)
                .toString();
        Outcome alone = run("run", "-m", model.toString(), "a b c");
        Outcome twice = run("run", "-m", model.toString(), "-m", model.toString(), "a b c");
        assertEquals(alone, twice);
        assertEquals(
                ExitCode.DONE,
                run("run", "-m", model.toString(), "-m", other, "a b c").code());
        Path tsv = Files.writeString(folder.resolve("digits.tsv"), "1 2\t2 1\n3 4\t4 3\n5 6\t6 5\n");
        Path digits = folder.resolve("digits");
        Outcome trained = TinyModel.train(tsv, digits, "--max-updates", "2");
        assertEquals(0, trained.code(), trained.err());
        assertEquals(
                new Outcome(
                        ExitCode.FAILED,
                        "",
                        "translate: " + digits + " and " + model
                                + " cut text into other tokens: only models of the same vocabularies translate together\n"),
                run("run", "-m", model.toString(), "-m", digits.toString(), "a b c"));
    }

    @Test
    void translationsBeginAsIsSaid() {
        Outcome outcome = run("run", "-m", model.toString(), "--prefix", "B B", "a b c");
        assertTrue(outcome.out().startsWith("B B"), outcome.out());
        assertEquals(
                new Outcome(
                        ExitCode.FAILED,
                        "",
                        "translate: the vocabulary of the model has no token for 'Ω': choose other words\n"),
                run("run", "-m", model.toString(), "--prefix", "B Ω", "a b c"));
    }

    @Test
    void attentionIsNotShownForATargetWithUnknownTokens() {
        assertEquals(
                new Outcome(
                        ExitCode.FAILED,
                        "",
                        "translate: the vocabulary of the model has no token for 'Ω': choose other words\n"),
                run("inspect", "attention", "-m", model.toString(), "--target", "B Ω", "a b c"));
    }

    @Test
    void attentionNeedsATextAndAPlaceForItsPicture() {
        assertEquals(
                new Outcome(ExitCode.FAILED, "", "translate: the text has no token: give a sentence to translate\n"),
                run("inspect", "attention", "-m", model.toString(), " "));
        Path nowhere = folder.resolve("nowhere");
        for (String option : List.of("--html", "--picture")) {
            String file = nowhere.resolve("file").toString();
            assertEquals(
                    "translate: " + file + ": there is no directory " + nowhere + ": make it first\n",
                    run("inspect", "attention", "-m", model.toString(), option, file, "a b c")
                            .err());
        }
    }

    @Test
    void translationsAreDrawnBySeed() {
        String[] draw = {"run", "-m", model.toString(), "--sample", "--temperature", "3", "--n-best", "3", "a b c"};
        Outcome outcome = run(draw);
        assertEquals(3, outcome.out().lines().count(), outcome.err());
        assertEquals(outcome, run(draw));
        assertNotEquals(
                outcome,
                run(
                        "run",
                        "-m",
                        model.toString(),
                        "--sample",
                        "--temperature",
                        "3",
                        "--n-best",
                        "3",
                        "--seed",
                        "2",
                        "a b c"));
        assertEquals(
                new Outcome(
                        ExitCode.WRONG_COMMAND_LINE,
                        "",
                        "translate: --temperature, --top-k, --top-p and --seed need --sample."
                                + " See 'translate run --help'.\n"),
                run("run", "-m", model.toString(), "--top-k", "3", "a b c"));
        assertEquals(
                new Outcome(
                        ExitCode.WRONG_COMMAND_LINE,
                        "",
                        "translate: --beam-size applies to beam search: remove it or --sample."
                                + " See 'translate run --help'.\n"),
                run("run", "-m", model.toString(), "--sample", "-b", "3", "a b c"));
    }

    /** The last word first, as ever, and between them a name that was never seen, for which some word of the source must stand. */
    @Test
    void unknownWordsAreTakenFromTheSource() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            String letters = "abcdefgh";
            char first = letters.charAt(i % 8);
            char last = letters.charAt(i / 8 % 8);
            lines.append("%c name%d %c\t%c name%d %c%n".formatted(first, i, last, last, i, first));
        }
        Path corpus = Files.writeString(folder.resolve("names.tsv"), lines);
        Path names = folder.resolve("names");
        Outcome trained = TinyModel.train(
                corpus,
                names,
                "--attention",
                "general",
                "--minimum-count",
                "2",
                "--bidirectional",
                "--learning-rate",
                "0.03",
                "--max-updates",
                "300",
                "--validation-interval",
                "100");
        assertEquals(0, trained.code(), trained.err());
        Outcome outcome = run("run", "-m", names.toString(), "--replace-unknown", "a Zoltan b");
        assertTrue(outcome.out().matches("b (a|Zoltan|b) a\n"), outcome.out());
    }

    @Test
    void attentionIsShownAsTextPageAndPicture() throws IOException {
        Path page = folder.resolve("attention.html");
        Path picture = folder.resolve("attention.png");
        Outcome outcome = run(
                "inspect",
                "attention",
                "-m",
                model.toString(),
                "--target",
                "C B A",
                "--html",
                page.toString(),
                "--picture",
                picture.toString(),
                "a b c");
        List<String> lines = outcome.out().lines().toList();
        assertEquals("source: 0 a, 1 b, 2 c, 3 </s>", lines.getFirst(), outcome.out());
        assertEquals(6, lines.size(), outcome.out());
        assertTrue(lines.get(2).startsWith("C "), outcome.out());
        String html = Files.readString(page);
        assertEquals(4 * 4, html.split("<td style", -1).length - 1);
        assertTrue(html.contains("&lt;/s&gt;") && !html.contains("<script"), html);
        assertTrue(ImageIO.read(picture.toFile()).getWidth() > 100);
    }

    @Test
    void aModelWithoutAttentionShowsNone() throws IOException {
        Path plain = TinyModel.trained(Files.createDirectory(folder.resolve("plain")), 5);
        String says = "translate: " + plain + " holds a model without attention: ";
        assertEquals(
                new Outcome(ExitCode.FAILED, "", says + "train one with --attention\n"),
                run("inspect", "attention", "-m", plain.toString(), "a b"));
        assertEquals(
                new Outcome(
                        ExitCode.FAILED,
                        "",
                        "translate: the model has no attention: leave out --alignment, or train one with --attention\n"),
                run("run", "-m", plain.toString(), "--alignment", "a b"));
        for (String option : List.of("--coverage-penalty=0.2", "--replace-unknown")) {
            assertEquals(
                    new Outcome(
                            ExitCode.FAILED,
                            "",
                            "translate: " + option.replaceFirst("=.*", "")
                                    + " needs a model with attention: leave it out, or train one with --attention\n"),
                    run("run", "-m", plain.toString(), option, "a b"));
        }
    }
}
