package dragoman.cli.output;

import dragoman.seq2seq.run.TrainingRunListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Keeps a record of a training in the model's directory: a row of {@code metrics.tsv} for each validation, in {@code samples.tsv} what it translated, and
 * {@code report.html} with the curves, which may be looked at while training goes on. A run that goes on after its last save leaves out the rows that
 * came behind it.
 */
public final class TrainingRecord implements TrainingRunListener {
    private static final String METRICS = "metrics.tsv";
    private static final String SAMPLES = "samples.tsv";
    private static final String REPORT = "report.html";

    private final Path directory;
    private final String settings;
    private final Supplier<List<String>> facts;
    private final List<Metrics> rows = new ArrayList<>();
    private final List<SampleRow> samples = new ArrayList<>();
    private Optional<Encoded> text = Optional.empty();
    private MetricsSum sum;

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
        sum = new MetricsSum(start.state());
        long updates = start.state().updates();
        earlier(METRICS, Metrics::parse, updates)
                .filter(row -> row.update() <= updates)
                .forEach(rows::add);
        earlier(SAMPLES, SampleRow::parse, updates)
                .filter(row -> row.update() <= updates)
                .forEach(samples::add);
        write();
    }

    /** The rows of a file that an earlier part of the run wrote. */
    private <T> Stream<T> earlier(String name, Function<String, Optional<T>> parse, long updates) {
        Path file = directory.resolve(name);
        if (updates == 0 || !Files.exists(file)) {
            return Stream.empty();
        }
        try {
            return Files.readAllLines(file).stream().skip(1).flatMap(line -> parse.apply(line).stream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void encoded(Encoded encoded) {
        text = Optional.of(encoded);
        write();
    }

    @Override
    public void updated(Update update) {
        sum.add(update);
    }

    @Override
    public void validated(Validation validation) {
        sum.row(validation).ifPresent(rows::add);
        validation.result().samples().stream()
                .map(sample -> SampleRow.of(validation.state().updates(), sample))
                .forEach(samples::add);
        write();
    }

    /** All files whole, each in the place of the old one. */
    private void write() {
        replace(METRICS, lines(Metrics.HEADER, rows.stream().map(Metrics::line)));
        if (!samples.isEmpty()) {
            replace(SAMPLES, lines(SampleRow.HEADER, samples.stream().map(SampleRow::line)));
        }
        replace(REPORT, new TrainingPage(directory.toString(), facts.get(), text, rows, samples, settings).html());
    }

    private static String lines(String header, Stream<String> rows) {
        StringBuilder lines = new StringBuilder(header).append('\n');
        rows.forEach(row -> lines.append(row).append('\n'));
        return lines.toString();
    }

    private void replace(String name, String content) {
        Path aside = directory.resolve(name + ".new");
        try {
            Files.writeString(aside, content);
            Files.move(aside, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
