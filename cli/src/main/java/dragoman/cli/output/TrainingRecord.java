package dragoman.cli.output;

import dragoman.seq2seq.training.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Keeps a record of a training in the model's directory: a row of {@code metrics.tsv} for each validation, and {@code report.html} with the curves, which
 * may be looked at while training goes on. A run that goes on after its last save leaves out the rows that came behind it.
 */
public final class TrainingRecord implements TrainingListener {
    private static final String METRICS = "metrics.tsv";
    private static final String REPORT = "report.html";

    private final Path directory;
    private final String settings;
    private final Supplier<List<String>> facts;
    private final List<Metrics> rows = new ArrayList<>();
    private long startNanos;
    private double secondsBefore;
    private double lastSeconds;
    private int updates;
    private double losses;
    private double norms;
    private long tokens;
    private double learningRate;

    /**
     * @param settings the options of the training, for the page
     * @param facts what was said of text and network, a line each, for the page
     */
    public TrainingRecord(Path directory, String settings, Supplier<List<String>> facts) {
        this.directory = directory;
        this.settings = settings;
        this.facts = facts;
    }

    @Override
    public void started(Start start) {
        startNanos = System.nanoTime();
        secondsBefore = start.state().elapsed().toMillis() / 1e3;
        lastSeconds = secondsBefore;
        try {
            Path file = directory.resolve(METRICS);
            if (start.state().updates() > 0 && Files.exists(file)) {
                Files.readAllLines(file).stream()
                        .skip(1)
                        .flatMap(line -> Metrics.parse(line).stream())
                        .filter(row -> row.update() <= start.state().updates())
                        .forEach(rows::add);
            }
            write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void updated(Update update) {
        updates++;
        losses += update.loss();
        norms += update.gradientNorm();
        tokens += update.tokens();
        learningRate = update.learningRate();
    }

    @Override
    public void validated(Validation validation) {
        double seconds = secondsBefore + (System.nanoTime() - startNanos) / 1e9;
        if (updates > 0) {
            rows.add(new Metrics(
                    validation.state().updates(),
                    validation.state().position().epoch() + 1,
                    seconds,
                    losses / updates,
                    validation.loss(),
                    learningRate,
                    norms / updates,
                    tokens / Math.max(1e-9, seconds - lastSeconds)));
        }
        lastSeconds = seconds;
        updates = 0;
        losses = 0;
        norms = 0;
        tokens = 0;
        try {
            write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Both files whole, each in the place of the old one. */
    private void write() throws IOException {
        StringBuilder lines = new StringBuilder(Metrics.HEADER).append('\n');
        rows.forEach(row -> lines.append(row.line()).append('\n'));
        replace(METRICS, lines.toString());
        replace(REPORT, TrainingPage.of(directory.toString(), facts.get(), settings, rows));
    }

    private void replace(String name, String content) throws IOException {
        Path aside = directory.resolve(name + ".new");
        Files.writeString(aside, content);
        Files.move(aside, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
}
