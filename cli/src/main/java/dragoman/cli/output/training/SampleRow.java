package dragoman.cli.output.training;

import dragoman.seq2seq.training.ValidationResult;
import java.util.Optional;

/**
 * A sentence as a model translated it at a validation: a row of {@code samples.tsv}.
 *
 * @param update the last one done
 */
record SampleRow(long update, String source, String reference, String translation) {
    /** The first line of the file. */
    static final String HEADER = "update\tsource\treference\ttranslation";

    static SampleRow of(long update, ValidationResult.Sample sample) {
        return new SampleRow(
                update, oneCell(sample.source()), oneCell(sample.reference()), oneCell(sample.translation()));
    }

    /** A TAB would end the cell, a line break the row. */
    private static String oneCell(String text) {
        return text.replace('\t', ' ').replace('\n', ' ').replace('\r', ' ');
    }

    /** As a line of the file. */
    String line() {
        return update + "\t" + source + "\t" + reference + "\t" + translation;
    }

    /** A line of the file; nothing if it is none, as the last line may be of a process that was killed. */
    static Optional<SampleRow> parse(String line) {
        String[] cells = line.split("\t", -1);
        try {
            return cells.length != 4
                    ? Optional.empty()
                    : Optional.of(new SampleRow(Long.parseLong(cells[0]), cells[1], cells[2], cells[3]));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
