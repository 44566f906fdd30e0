package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.TranslateProcess.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole demo, which takes up to two minutes on two free cores. */
@Tag("system")
class DemoIT {
    private static final Pattern TEST_ROW = Pattern.compile("test split, new combinations +(\\S+) +(\\S+) +(\\S+)");

    private static final Pattern BELOW = Pattern.compile("(\\S+) % of the sentences below the threshold (\\S+)");

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
        assertTrue(second.out().startsWith("the model in phrasebook-model is already trained"), second.out());
        assertEquals(afterTraining(first.out()), afterTraining(second.out()));
        checkEstimates(launcher);
    }

    /** Text of a foreign domain, half of it of words that the vocabulary contains, is below the threshold, and text of its own is not. */
    private void checkEstimates(String launcher) throws Exception {
        Path test = folder.resolve("test.tsv");
        Files.writeString(
                test,
                new TranslateProcess(launcher, "phrasebook", "--split", "test")
                        .run()
                        .out());
        String report = new TranslateProcess(
                        launcher, "evaluate", "-m", "phrasebook-model", "--tsv", test.toString(), "--quality")
                .in(folder)
                .run()
                .out();
        Matcher own = BELOW.matcher(report);
        assertTrue(own.find(), report);
        assertTrue(Double.parseDouble(own.group(1)) <= 5, report);
        double threshold = Double.parseDouble(own.group(2));
        String foreign = new String(
                DemoIT.class.getResourceAsStream("foreign-domain.txt").readAllBytes(), StandardCharsets.UTF_8);
        List<Double> estimates = new TranslateProcess(launcher, "run", "-m", "phrasebook-model", "--quality")
                .in(folder)
                .reading(foreign)
                .run()
                .out()
                .lines()
                .map(line -> Double.parseDouble(line.substring(0, line.indexOf('\t'))))
                .toList();
        assertEquals(200, estimates.size());
        long below = estimates.stream().filter(estimate -> estimate < threshold).count();
        assertTrue(below >= 180, below + " of 200 below " + threshold);
    }

    private static String afterTraining(String output) {
        return output.substring(output.indexOf("\n\n"));
    }
}
