package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.TranslateProcess.Outcome;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The benchmark as a process of its own; never how fast. */
class BenchmarkIT {
    private static final String LAUNCHER =
            ClassFiles.repository().resolve("translate").toString();

    @Test
    void aPartIsMeasuredWithoutTheModuleToo() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String jar = ClassFiles.repository().resolve("cli/target/translate.jar").toString();
        Outcome outcome =
                new TranslateProcess(java, "-jar", jar, "benchmark", "gemm", "8", "8", "8", "--threads", "1").run();
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(outcome.out().startsWith("dragoman gemm threads=1 m=8 n=8 k=8 nn"), outcome.out());
        String vectors = new TranslateProcess(LAUNCHER, "benchmark", "gemm", "8", "8", "8", "--threads", "1")
                .run()
                .out();
        assertEquals(checksum(vectors), checksum(outcome.out()));
    }

    private static String checksum(String line) {
        return line.replaceAll(".*mean of C ([^,]*),.*\n", "$1");
    }

    @Test
    @Tag("system")
    void theTableHoldsLimitsProductsAndWork() throws Exception {
        Outcome outcome = new TranslateProcess(LAUNCHER, "benchmark", "--threads", "2").run();
        assertEquals(0, outcome.code(), outcome.err());
        assertEquals("", outcome.err());
        for (String row : new String[] {
            "multiply and add, no vectors +N GFLOP/s +N GFLOP/s",
            "multiply and add, .*, in use +N GFLOP/s +N GFLOP/s",
            "read memory +N GB/s +N GB/s",
            "64 x 2048 x 512: .* N GFLOP/s +N % +N GFLOP/s +N %",
            "train: words of both languages +N a second",
            "share of the multiply-adds +N %",
            "translate with a beam of 5: sentences +N a second",
        }) {
            Pattern pattern = Pattern.compile("(?m)^ +" + row.replace("N", "[\\d,.]+") + "$");
            assertTrue(pattern.matcher(outcome.out()).find(), row + " in " + outcome.out());
        }
    }
}
