package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.CliFixture.Outcome;
import dragoman.cli.output.ExitCode;
import dragoman.cli.output.page.WellFormed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectTranslationTest {
    @TempDir
    private static Path folder;

    private static String plain;
    private static String attending;

    @BeforeAll
    static void train() throws IOException {
        Path corpus = TinyModel.corpus(folder);
        plain = trained(corpus, "plain", "--cell", "lstm");
        attending = trained(corpus, "attending", "--bidirectional", "--attention", "general");
    }

    private static String trained(Path corpus, String name, String... options) {
        Path model = folder.resolve(name);
        String[] all = new String[options.length + 2];
        System.arraycopy(options, 0, all, 0, options.length);
        all[options.length] = "--max-updates";
        all[options.length + 1] = "40";
        Outcome outcome = TinyModel.train(corpus, model, all);
        assertEquals(0, outcome.code(), outcome.err());
        return model.toString();
    }

    @Test
    void textShowsEveryPartOfTheWay() {
        Outcome outcome = CliFixture.run("inspect", "translation", "-m", plain, "a b c");
        assertEquals(0, outcome.code(), outcome.err());
        for (String part : new String[] {
            "encoder: ", "hand-over: ", "final   h, layer 0", "initial c, layer 0", "decoder: ", "beam search: "
        }) {
            assertTrue(outcome.out().contains(part), part + "\n" + outcome.out());
        }
        assertFalse(outcome.out().contains("attends to"), outcome.out());
    }

    @Test
    void teacherForcingIsBesideFreeRunning() throws Exception {
        Path page = folder.resolve("page.html");
        Outcome outcome = CliFixture.run(
                "inspect", "translation", "-m", attending, "--target", "C B A", "--html", page.toString(), "a b c");
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(outcome.out().contains("teacher forcing: "), outcome.out());
        assertTrue(outcome.out().contains("bridge"), outcome.out());
        assertTrue(outcome.out().contains("attends to"), outcome.out());
        String html = Files.readString(page);
        assertTrue(WellFormed.html(html).getElementsByTagName("svg").getLength() >= 2);
        assertTrue(html.contains("Teacher forcing beside free running"));
    }

    @Test
    void badInputIsOneLine() {
        refused("has no token for 'ZZ'", "inspect", "translation", "-m", plain, "--target", "ZZ", "a b c");
        refused("no token", "inspect", "translation", "-m", plain, "  ");
    }

    @Test
    void aModelOfAnotherTaskIsNamed() throws IOException {
        Path text = Files.writeString(folder.resolve("text.txt"), "a b c\nb c d\nc d e\nd e f\n");
        Path model = folder.resolve("language-model");
        Outcome trained = CliFixture.run(
                "train",
                "--task",
                "language-model",
                "-s",
                text.toString(),
                "-m",
                model.toString(),
                "--hidden-size",
                "4",
                "--embedding-size",
                "4",
                "--steps",
                "2",
                "--batch-size",
                "2",
                "--max-updates",
                "1");
        assertEquals(0, trained.code(), trained.err());
        refused("language", "inspect", "translation", "-m", model.toString(), "a b c");
    }

    private static void refused(String part, String... arguments) {
        Outcome outcome = CliFixture.run(arguments);
        assertTrue(outcome.code() != ExitCode.DONE, outcome.out());
        assertEquals(1, outcome.err().lines().count(), outcome.err());
        assertTrue(outcome.err().contains(part), outcome.err());
    }

    @Test
    void aLongTextSaysWhatIsShown() throws IOException {
        Path page = folder.resolve("long.html");
        Outcome outcome =
                CliFixture.run("inspect", "translation", "-m", plain, "--html", page.toString(), "a b ".repeat(30));
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(outcome.err().contains("The first 40 of 61 source tokens"), outcome.err());
        assertTrue(Files.readString(page).contains("The first 40 of 61 source tokens"));
    }
}
