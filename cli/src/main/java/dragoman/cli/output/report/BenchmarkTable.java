package dragoman.cli.output.report;

import dragoman.benchmarks.Overview.Rate;
import dragoman.cli.output.ResultWriter;
import java.util.Locale;

/** The table of a benchmark: a row appears as soon as it is measured. */
public final class BenchmarkTable {
    private static final int NAME_WIDTH = 48;
    private static final int COLUMN_WIDTH = 22;

    private final ResultWriter results;
    private final int threads;

    /** @param threads of the second column; at 1 there is none */
    public BenchmarkTable(ResultWriter results, int threads) {
        this.results = results;
        this.threads = threads;
    }

    /** A line of text. */
    public void note(String text) {
        show(text);
    }

    /** Begins a part whose rows tell of one thread and of all. */
    public void comparison(String title) {
        show("");
        show(threads == 1 ? row(title, threads(1)) : row(title, threads(1), threads(threads)));
    }

    /** Begins a part whose rows tell of all threads. */
    public void work(String title) {
        show("");
        show(row(title, threads(threads)));
    }

    /** A row for one thread and for all, in billions a second. */
    public void rate(String name, Rate rate, String unit) {
        show(
                threads == 1
                        ? row(name, billions(rate.one(), unit))
                        : row(name, billions(rate.one(), unit), billions(rate.all(), unit)));
    }

    /** A row for one thread and for all, in GFLOP/s and as a share of a limit. */
    public void share(String name, Rate rate, Rate limit) {
        String one = share(rate.one(), limit.one());
        show(threads == 1 ? row(name, one) : row(name, one, share(rate.all(), limit.all())));
    }

    /** A row for all threads. */
    public void value(String name, double value, String unit) {
        show(row(name, String.format(Locale.ROOT, value < 100 ? "%.1f %s" : "%,.0f %s", value, unit)));
    }

    private static String threads(int count) {
        return count == 1 ? "1 thread" : count + " threads";
    }

    private static String billions(double rate, String unit) {
        return String.format(Locale.ROOT, "%.1f %s", rate / 1e9, unit);
    }

    private static String share(double rate, double limit) {
        return String.format(Locale.ROOT, "%.1f GFLOP/s %3.0f %%", rate / 1e9, 100 * rate / limit);
    }

    private static String row(String name, String... values) {
        StringBuilder row = new StringBuilder(name);
        int end = NAME_WIDTH;
        for (String value : values) {
            end += COLUMN_WIDTH;
            row.append(" ".repeat(Math.max(1, end - row.length() - value.length())))
                    .append(value);
        }
        return row.toString();
    }

    private void show(String line) {
        results.line(line);
        results.flush();
    }
}
