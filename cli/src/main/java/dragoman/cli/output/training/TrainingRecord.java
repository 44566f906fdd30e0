package dragoman.cli.output.training;

import dragoman.cli.output.ErrorLine;
import dragoman.seq2seq.io.ModelFileNames;
import dragoman.seq2seq.io.file.FileContent;
import dragoman.seq2seq.io.file.ModelFolder;
import dragoman.seq2seq.run.CorpusStatistics;
import dragoman.seq2seq.run.TrainingRunListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a record of a training in the model's directory: the options in {@code training.yaml}, a row of {@code metrics.tsv} for each validation,
 * in {@code samples.tsv} what it translated, and {@code report.html} with the curves, which may be looked at while training goes on. A run that
 * is resumed at its last save leaves out the rows of later validations.
 *
 * <p>The record is for people: what cannot be read or written is reported once, and training goes on.
 */
public final class TrainingRecord implements TrainingRunListener {
    /** More than the rows of any training take; the record of a longer one begins anew. */
    private static final int MOST_BYTES = 64 << 20;

    private final ModelFolder folder;
    private final Path directory;
    private final String settings;
    private final Supplier<List<String>> facts;
    private final Consumer<String> warnings;
    private final List<Metrics> rows = new ArrayList<>();
    private final List<SampleRow> samples = new ArrayList<>();
    private Optional<CorpusStatistics> text = Optional.empty();
    private String loss = "Loss";
    /** Null before the run starts. */
    private @Nullable MetricsSum sum;

    private boolean warned;

    /**
     * @param settings the options of the training as a file of them
     * @param facts what was said of text and network, a line each, for the page
     * @param warnings is given one line the first time that the record cannot be kept
     */
    public TrainingRecord(Path directory, String settings, Supplier<List<String>> facts, Consumer<String> warnings) {
        this.directory = directory;
        this.settings = settings;
        this.facts = facts;
        this.warnings = warnings;
        folder = new ModelFolder(directory);
    }

    @Override
    public void started(Start start) {
        sum = new MetricsSum(start.state());
        loss = start.vocabularies().isEmpty()
                ? "Loss, half the squared error of standardized values"
                : "Loss, nats per token";
        long updates = start.state().updates();
        replace(ModelFileNames.SETTINGS, settings);
        if (updates == 0) {
            deleteSamples();
        }
        earlier(ModelFileNames.METRICS, Metrics::parse, updates)
                .filter(row -> row.position().update() <= updates)
                .forEach(rows::add);
        earlier(ModelFileNames.SAMPLES, SampleRow::parse, updates)
                .filter(row -> row.update() <= updates)
                .forEach(samples::add);
        write();
    }

    /** The rows of a file that an earlier part of the run wrote. */
    private <T> Stream<T> earlier(String name, Function<String, Optional<T>> parse, long updates) {
        if (updates == 0) {
            return Stream.empty();
        }
        try {
            return folder.read(name, MOST_BYTES)
                    .map(content ->
                            new String(content, StandardCharsets.UTF_8).lines().skip(1))
                    .orElse(Stream.empty())
                    .flatMap(line -> parse.apply(line).stream());
        } catch (IOException e) {
            warn(name + " cannot be read and begins anew", e);
            return Stream.empty();
        }
    }

    /** Those of a run that this one replaces. */
    private void deleteSamples() {
        try {
            folder.delete(ModelFileNames.SAMPLES);
        } catch (IOException e) {
            warn(ModelFileNames.SAMPLES + " of an earlier run cannot be deleted", e);
        }
    }

    @Override
    public void encoded(CorpusStatistics encoded) {
        text = Optional.of(encoded);
        write();
    }

    @Override
    public void updated(Update update) {
        Objects.requireNonNull(sum).add(update);
    }

    @Override
    public void validated(Validation validation) {
        Objects.requireNonNull(sum).row(validation).ifPresent(rows::add);
        validation.result().samples().stream()
                .map(sample -> SampleRow.of(validation.state().updates(), sample))
                .forEach(samples::add);
        write();
    }

    /** All files whole, each in the place of the old one. */
    private void write() {
        replace(ModelFileNames.METRICS, lines(Metrics.HEADER, rows.stream().map(Metrics::line)));
        if (!samples.isEmpty()) {
            replace(
                    ModelFileNames.SAMPLES,
                    lines(SampleRow.HEADER, samples.stream().map(SampleRow::line)));
        }
        replace(
                ModelFileNames.REPORT,
                new TrainingPage(directory.toString(), facts.get(), loss, text, rows, samples, settings).html());
    }

    private static String lines(String header, Stream<String> rows) {
        StringBuilder lines = new StringBuilder(header).append('\n');
        rows.forEach(row -> lines.append(row).append('\n'));
        return lines.toString();
    }

    private void replace(String name, String content) {
        try {
            folder.replace(name, FileContent.of(content.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            warn(name + " cannot be written", e);
        }
    }

    private void warn(String what, IOException cause) {
        if (!warned) {
            warned = true;
            warnings.accept("warning: in " + directory + " " + what + " (" + ErrorLine.of(cause)
                    + "); the training goes on, its record is incomplete");
        }
    }
}
