package dragoman.cli.output.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dragoman.seq2seq.run.TrainingRunListener;
import dragoman.seq2seq.training.TrainingListener;
import dragoman.seq2seq.training.TrainingState;
import dragoman.seq2seq.training.ValidationResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records whose files, folder or disk are taken away while a training runs. */
class TrainingRecordDiskTest {
    @TempDir
    private Path folder;

    private final List<String> warnings = new ArrayList<>();
    private Path model;

    @BeforeEach
    void makeModel() throws IOException {
        model = Files.createDirectory(folder.resolve("model"));
    }

    private TrainingRecord started() {
        TrainingRecord record = new TrainingRecord(model, "seed: 1\n", List::of, warnings::add);
        record.started(new TrainingRunListener.Start(List.of(5, 5), 10, TrainingState.START));
        return record;
    }

    private static void validate(TrainingRecord record, int update) {
        TrainingState state = new TrainingState(
                new TrainingState.Position(update, 0, update),
                TrainingState.START.validations(),
                Duration.ofSeconds(1));
        ValidationResult.Sample sample = new ValidationResult.Sample("a\tb", "c\r\nd", "e\nf\rg");
        record.updated(new TrainingListener.Update(state, 1, 1, 0.1, 10));
        record.validated(new TrainingListener.Validation(
                state, new ValidationResult(1, OptionalDouble.empty(), List.of(sample)), true));
    }

    /** The first cells of the rows of a file, each of which has as many cells as the heading. */
    private List<String> updates(String name) throws IOException {
        List<String> lines = Files.readString(model.resolve(name)).lines().toList();
        int cells = lines.getFirst().split("\t", -1).length;
        lines.forEach(line -> assertEquals(cells, line.split("\t", -1).length, line));
        return lines.stream().skip(1).map(line -> line.split("\t")[0]).toList();
    }

    private void assertWhole(String... updates) throws IOException {
        assertEquals(List.of(updates), updates("metrics.tsv"));
        assertEquals(List.of(updates), updates("samples.tsv"));
        assertTrue(Files.readString(model.resolve("report.html")).endsWith("</html>\n"));
    }

    @Test
    void aSampleIsOneRowWhateverItsText() throws IOException {
        validate(started(), 10);

        assertWhole("10");
        assertEquals(
                "10\ta b\tc  d\te f g",
                Files.readAllLines(model.resolve("samples.tsv")).getLast());
    }

    @Test
    void removedFilesComeBackWithAllRows() throws IOException {
        TrainingRecord record = started();
        validate(record, 10);
        for (String name : List.of("metrics.tsv", "samples.tsv", "report.html", "training.yaml")) {
            Files.delete(model.resolve(name));
        }

        validate(record, 20);

        assertWhole("10", "20");
        assertEquals(List.of(), warnings);
    }

    @Test
    void aRemovedFolderIsReportedOnceAndStopsNothing() throws IOException {
        TrainingRecord record = started();
        validate(record, 10);
        Path away = Files.move(model, folder.resolve("away"));

        validate(record, 20);
        validate(record, 30);

        assertEquals(1, warnings.size(), warnings.toString());
        assertEquals(1, warnings.getFirst().lines().count(), warnings.getFirst());
        Files.move(away, model);
        validate(record, 40);
        assertWhole("10", "20", "30", "40");
    }

    @Test
    @Tag("system")
    void aFullDiskIsReportedOnceAndLeavesWholeFiles() throws Exception {
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", model.toString()),
                "left out: no small disk can be mounted here");
        try {
            TrainingRecord record = started();
            validate(record, 10);
            Path filler = model.resolve("filler");
            fill(filler);

            validate(record, 20);
            validate(record, 30);

            assertEquals(1, warnings.size(), warnings.toString());
            assertTrue(warnings.getFirst().contains("No space left"), warnings.getFirst());
            assertWhole("10");
            assertFalse(Files.exists(model.resolve("report.html.new")));
            Files.delete(filler);
            validate(record, 40);
            assertWhole("10", "20", "30", "40");
        } finally {
            assertTrue(run("umount", "--lazy", model.toString()));
        }
    }

    private static void fill(Path file) {
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(new byte[4096]);
            }
        } catch (IOException e) {
            // The disk is full.
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
