package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.CliFixture.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingRecordTest {
    @TempDir
    private Path folder;

    private static List<String> updates(Path model) throws IOException {
        return Files.readAllLines(model.resolve("metrics.tsv")).stream()
                .map(line -> line.split("\t")[0])
                .toList();
    }

    @Test
    void eachValidationIsARowAndThePageNeedsNothingElse() throws IOException {
        Path model = TinyModel.trained(folder, 50);
        assertEquals(List.of("update", "20", "40", "50"), updates(model));
        String page = Files.readString(model.resolve("report.html"));
        assertEquals(5, page.split("<polyline", -1).length - 1);
        assertTrue(page.contains("pairs to learn from") && page.contains("hidden-size: 16"), page);
        assertTrue(page.contains("training, target") && page.contains("0.00 %"), page);
        assertEquals(3, page.split("<details", -1).length - 1);
        assertFalse(page.contains("<script") || page.contains("http"), page);
    }

    @Test
    void whatDecidesIsSaidAndSamplesAreKept() throws IOException {
        Path model = folder.resolve("chosen");
        Path corpus = TinyModel.corpus(folder);
        TinyModel.train(corpus, model, "--validation-metric", "bleu", "--max-updates", "40");
        Outcome outcome = TinyModel.train(corpus, model, "--validation-metric", "bleu", "--max-updates", "60");
        assertTrue(
                outcome.out().matches("(?s).*best at update \\d+: quality \\d+\\.\\d\\d, validation loss.*"),
                outcome.out());
        List<String> samples = Files.readAllLines(model.resolve("samples.tsv"));
        assertEquals(1 + 3 * 5, samples.size());
        assertTrue(samples.getLast().matches("60\t[a-h ]+\t[A-H ]+\t[A-H ]*"), samples.getLast());
        assertTrue(Files.readAllLines(model.resolve("metrics.tsv"))
                .getLast()
                .split("\t")[5]
                .matches("\\d+\\.\\d{4}"));
    }

    /** A process that was killed after its last save may have written more rows, and half a row. */
    @Test
    void aRunThatGoesOnLeavesOutWhatCameBehindItsLastSave() throws IOException {
        Path model = TinyModel.trained(folder, 40);
        List<String> lines = new ArrayList<>(Files.readAllLines(model.resolve("metrics.tsv")));
        lines.add(lines.getLast().replaceFirst("^40", "60"));
        lines.add("80\t1\t0.");
        Files.write(model.resolve("metrics.tsv"), lines);
        Outcome outcome = TinyModel.train(folder.resolve("corpus.tsv"), model, "--max-updates", "60");
        assertEquals(0, outcome.code(), outcome.err());
        assertEquals(List.of("update", "20", "40", "60"), updates(model));
    }

    /** The record is for people: what is wrong with it is reported once and stops nothing. */
    @Test
    void aRecordThatCannotBeKeptIsReportedOnceAndStopsNothing() throws IOException {
        Path model = TinyModel.trained(folder, 20);
        for (String name : List.of("metrics.tsv", "report.html", "training.yaml")) {
            Files.delete(model.resolve(name));
            Files.createDirectories(model.resolve(name).resolve("inner"));
        }

        Outcome outcome = TinyModel.train(folder.resolve("corpus.tsv"), model, "--max-updates", "60");

        assertEquals(0, outcome.code(), outcome.err());
        assertEquals(1, outcome.err().split("warning: in ", -1).length - 1, outcome.err());
        assertTrue(outcome.err().contains("the training goes on, its record is incomplete"), outcome.err());
    }

    @Test
    void aDamagedRecordIsReadAsFarAsItGoes() throws IOException {
        Path model = TinyModel.trained(folder, 20);
        byte[] rows = Files.readAllBytes(model.resolve("metrics.tsv"));
        rows[rows.length - 5] = (byte) 0xFF;
        Files.write(model.resolve("metrics.tsv"), rows);
        Files.write(model.resolve("samples.tsv"), new byte[] {(byte) 0xC3, '\t', 0, '\n'});

        Outcome outcome = TinyModel.train(folder.resolve("corpus.tsv"), model, "--max-updates", "40");

        assertEquals(0, outcome.code(), outcome.err());
        assertEquals("40", updates(model).getLast());
    }

    @Test
    void nothingIsWrittenThroughALink() throws IOException {
        Path model = TinyModel.trained(folder, 20);
        Path outside = Files.writeString(folder.resolve("precious"), "precious");
        for (String name : List.of("metrics.tsv", "report.html", "training.yaml")) {
            Files.delete(model.resolve(name));
            Files.createSymbolicLink(model.resolve(name), outside);
            Files.createSymbolicLink(model.resolve(name + ".new"), outside);
        }

        Outcome outcome = TinyModel.train(folder.resolve("corpus.tsv"), model, "--max-updates", "40");

        assertEquals(0, outcome.code(), outcome.err());
        assertEquals("precious", Files.readString(outside));
        assertFalse(Files.isSymbolicLink(model.resolve("report.html")));
    }
}
