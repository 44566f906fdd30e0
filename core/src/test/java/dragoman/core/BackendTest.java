package dragoman.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In a process of its own, since that of the tests is warm. */
@Timeout(120)
class BackendTest {
    @Test
    void warmsUpWithoutAnyOperation() throws Exception {
        List<String> command = List.of(
                System.getProperty("java.home") + "/bin/java",
                "--add-modules=jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                WarmUpAlone.class.getName());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        assertEquals("warm", out.strip());
    }

    /** Asks for the warm-up, then waits for its end, which nothing else would begin. */
    static final class WarmUpAlone {
        private WarmUpAlone() {}

        public static void main(String[] args) throws InterruptedException {
            Backend.warmUp();
            boolean began = Thread.getAllStackTraces().keySet().stream()
                    .anyMatch(thread -> thread.getName().equals("dragoman-warm-up"));
            while (!Backend.isWarm()) {
                Thread.sleep(10);
            }
            System.out.println(began ? "warm" : "warm, but not by warmUp");
        }
    }
}
