package dragoman.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private static final long SECOND = 1_000_000_000L;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private long now = -5 * SECOND;

    @Test
    void onATerminalTheLineIsRewrittenAtMostTenTimesASecond() {
        try (ProgressLine line = progress(Set.of("err"), false)) {
            line.show(() -> "1 %");
            now += SECOND / 20;
            line.show(() -> fail("too early"));
            now += SECOND / 20;
            line.show(() -> "2 %");
            line.note("saved");
            now += SECOND;
            line.show(() -> "3 %");
        }
        String clear = "\r\u001b[K";
        assertEquals(clear + "1 %" + clear + "2 %" + clear + "saved\n" + clear + "3 %" + clear, text());
    }

    @Test
    void elsewhereThereIsALineEveryTenSeconds() {
        try (ProgressLine line = progress(Set.of("in", "out"), false)) {
            line.show(() -> fail("too early"));
            for (int second = 1; second <= 25; second++) {
                now += SECOND;
                String text = second + " s";
                line.show(() -> text);
            }
            line.note("saved");
        }
        assertEquals("10 s\n20 s\nsaved\n", text());
    }

    @Test
    void withNoColorATerminalIsTreatedAsAFile() {
        try (ProgressLine line = progress(Set.of("err"), true)) {
            now += 10 * SECOND;
            line.show(() -> "10 s");
        }
        assertEquals("10 s\n", text());
    }

    private ProgressLine progress(Set<String> terminals, boolean plain) {
        PrintStream messages = new PrintStream(written, true, StandardCharsets.UTF_8);
        ResultWriter results = new ResultWriter(OutputStream.nullOutputStream());
        return new ProgressLine(
                new Console(InputStream.nullInputStream(), results, messages, terminals, plain), () -> now);
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
