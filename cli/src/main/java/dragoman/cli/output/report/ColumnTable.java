package dragoman.cli.output.report;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in columns that are as wide as their widest cell, two spaces apart. The first row names the columns. */
public final class ColumnTable {
    private final List<List<String>> rows = new ArrayList<>();

    /** @param names the names of the columns */
    public ColumnTable(String... names) {
        rows.add(List.of(names));
    }

    /** Adds a row of as many cells as there are columns. */
    public void add(String... cells) {
        if (cells.length != rows.getFirst().size()) {
            throw new IllegalArgumentException(
                    cells.length + " cells for " + rows.getFirst().size() + " columns");
        }
        rows.add(List.of(cells));
    }

    /** The rows as lines without white space at their ends. */
    public List<String> lines() {
        return rows.stream().map(this::line).toList();
    }

    private String line(List<String> row) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            line.append(cell).append(" ".repeat(width(column) - length(cell) + 2));
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
