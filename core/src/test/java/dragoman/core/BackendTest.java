package dragoman.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs in a separate process, since that of the tests is warm. */
@Timeout(120)
class BackendTest {
    @Test
    void warmsUpWithoutAnyOperation() throws Exception {
        assertEquals("warm", JavaProcess.run(WarmUpAlone.class, JavaProcess.VECTORS));
    }

    /** Starts the warm-up and waits for its end. */
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
