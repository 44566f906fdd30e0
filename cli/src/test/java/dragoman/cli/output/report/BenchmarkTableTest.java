package dragoman.cli.output.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.benchmarks.Overview.Rate;
import dragoman.cli.output.ResultWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class BenchmarkTableTest {
    private static String table(int threads, Consumer<BenchmarkTable> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        rows.accept(new BenchmarkTable(new ResultWriter(out), threads));
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void fill(BenchmarkTable table) {
        table.note("a note");
        table.comparison("limits");
        table.rate("  fma", new Rate(117.26e9, 234.5e9), "GFLOP/s");
        table.share("  product", new Rate(58.63e9, 234.5e9), new Rate(117.26e9, 234.5e9));
        table.work("work");
        table.value("  words", 12345.6, "a second");
        table.value("  share", 41.94, "%");
    }

    @Test
    void oneThreadAndAllStandSideBySide() {
        assertEquals("""
                a note

                limits                                                        1 thread             4 threads
                  fma                                                    117.3 GFLOP/s         234.5 GFLOP/s
                  product                                           58.6 GFLOP/s  50 %   234.5 GFLOP/s 100 %

                work                                                         4 threads
                  words                                                12,346 a second
                  share                                                         41.9 %
                """, table(4, BenchmarkTableTest::fill));
    }

    @Test
    void aSingleThreadIsOneColumn() {
        assertEquals("""
                a note

                limits                                                        1 thread
                  fma                                                    117.3 GFLOP/s
                  product                                           58.6 GFLOP/s  50 %

                work                                                          1 thread
                  words                                                12,346 a second
                  share                                                         41.9 %
                """, table(1, BenchmarkTableTest::fill));
    }
}
