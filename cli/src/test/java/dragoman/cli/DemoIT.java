package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.TranslateProcess.Outcome;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole demo, which takes up to two minutes on two free cores. */
@Tag("system")
class DemoIT {
    private static final Pattern TEST_ROW = Pattern.compile("test split, new combinations +(\\S+) +(\\S+) +(\\S+)");

    @TempDir
    private Path folder;

    @Test
    void learnsThePhrasebookAndSaysSoASecondTime() throws Exception {
        String launcher = ClassFiles.repository().resolve("translate").toString();
        Outcome first =
                new TranslateProcess(launcher, "demo").in(folder).start().end(30);
        assertEquals(0, first.code(), first.err());
        Matcher row = TEST_ROW.matcher(first.out());
        assertTrue(row.find(), first.out());
        double bleu = Double.parseDouble(row.group(1));
        assertTrue(bleu >= 85, first.out());
        assertTrue(bleu >= Double.parseDouble(row.group(3)) + 20, first.out());

        Outcome second = new TranslateProcess(launcher, "demo").in(folder).run();
        assertTrue(second.out().startsWith("the model in phrasebook-model stands already"), second.out());
        assertEquals(afterTraining(first.out()), afterTraining(second.out()));
    }

    private static String afterTraining(String output) {
        return output.substring(output.indexOf("\n\n"));
    }
}
