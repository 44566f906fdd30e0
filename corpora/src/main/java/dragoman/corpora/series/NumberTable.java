package dragoman.corpora.series;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dragoman.corpora.CompressedInput;
import dragoman.corpora.CorpusException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Several series of numbers, one in each column of a table.
 *
 * @param columns the names of the columns; {@code 1}, {@code 2}, … if the table does not name them
 * @param rows the values, from the first to the last
 */
public record NumberTable(List<String> columns, List<float[]> rows) {
    public NumberTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * Reads a file of comma-separated values, plain or gzip; the first line names the columns if one of its fields is not a number.
     *
     * @throws CorpusException if it cannot be read, has no values, or a field of another line is not a finite number
     */
    public static NumberTable read(Path file) {
        List<String> columns = new ArrayList<>();
        List<float[]> rows = new ArrayList<>();
        try (BufferedReader in =
                        new BufferedReader(new InputStreamReader(CompressedInput.open(file), StandardCharsets.UTF_8));
                CsvReader<CsvRecord> records = CsvReader.builder().ofCsvRecord(in)) {
            for (CsvRecord line : records) {
                List<String> fields =
                        line.getFields().stream().map(String::strip).toList();
                if (columns.isEmpty()) {
                    boolean isHeader = fields.stream().anyMatch(field -> Float.isNaN(number(field)));
                    columns.addAll(isHeader ? fields : numbered(fields.size()));
                    if (isHeader) {
                        continue;
                    }
                }
                rows.add(row(fields, columns, file + ": line " + line.getStartingLineNumber()));
            }
        } catch (CsvParseException e) {
            throw new CorpusException(
                    file + ": not CSV: " + String.valueOf(e.getMessage()).replaceAll("\\s+", " "), e);
        } catch (IOException | UncheckedIOException e) {
            throw new CorpusException(file + ": " + e.getMessage(), e);
        }
        if (rows.isEmpty()) {
            throw new CorpusException(file + ": has no values");
        }
        return new NumberTable(columns, rows);
    }

    private static List<String> numbered(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(String::valueOf).toList();
    }

    private static float[] row(List<String> fields, List<String> columns, String place) {
        if (fields.size() != columns.size()) {
            throw new CorpusException(
                    place + ": has " + fields.size() + " fields where the first line has " + columns.size());
        }
        float[] row = new float[fields.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = number(fields.get(i));
            if (!Float.isFinite(row[i])) {
                throw new CorpusException(
                        place + ": '" + fields.get(i) + "' in column " + columns.get(i) + " is not a finite number");
            }
        }
        return row;
    }

    /** The number, or NaN. */
    private static float number(String text) {
        try {
            return Float.parseFloat(text);
        } catch (NumberFormatException e) {
            return Float.NaN;
        }
    }
}
