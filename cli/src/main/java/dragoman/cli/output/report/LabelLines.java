package dragoman.cli.output.report;

import dragoman.cli.output.Console;
import dragoman.corpora.Line;
import dragoman.seq2seq.Classification;
import dragoman.seq2seq.ClassifiedStep;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the labels of texts, and notes about lines that have none. */
public final class LabelLines {
    private final Console console;
    private final boolean probabilities;

    /** @param probabilities whether all labels of a text are written, each with its probability */
    public LabelLines(Console console, boolean probabilities) {
        this.console = console;
        this.probabilities = probabilities;
    }

    /** Writes a line for each text. */
    public void write(List<Line> lines, List<Optional<Classification>> classified) {
        for (int i = 0; i < lines.size(); i++) {
            if (classified.get(i).isEmpty()) {
                note(lines.get(i));
            }
            console.results().line(classified.get(i).map(this::format).orElse(""));
        }
        console.results().flush();
    }

    /** Writes a line for each token of a text, and an empty one after it. */
    public void writeSteps(Line line, List<ClassifiedStep> steps) {
        if (steps.isEmpty()) {
            note(line);
        }
        steps.forEach(step -> console.results().line(step.token() + "\t" + format(step.classification())));
        console.results().line("");
        console.results().flush();
    }

    private void note(Line line) {
        String what = line instanceof Line.Skipped skipped ? skipped.describe() : "line " + line.number() + " is empty";
        console.message(what + ": an empty line is printed in place of its label");
    }

    private String format(Classification classification) {
        return probabilities
                ? classification.ranked().stream()
                        .map(entry -> String.format(Locale.ROOT, "%s\t%.4f", entry.label(), entry.probability()))
                        .collect(Collectors.joining("\t"))
                : classification.label();
    }
}
