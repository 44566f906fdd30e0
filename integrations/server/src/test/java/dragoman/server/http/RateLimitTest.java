package dragoman.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void aClientHasItsShareOfAMinute() {
        RateLimit limit = new RateLimit();
        assertEquals(0, limit.secondsToWait("a", 3, 0));
        assertEquals(0, limit.secondsToWait("a", 3, 0));
        assertEquals(0, limit.secondsToWait("a", 3, 0));
        assertEquals(20, limit.secondsToWait("a", 3, 0));
        assertEquals(0, limit.secondsToWait("b", 3, 0));
        assertEquals(1, limit.secondsToWait("a", 3, 19 * SECOND));
        assertEquals(0, limit.secondsToWait("a", 3, 20 * SECOND));
        assertEquals(20, limit.secondsToWait("a", 3, 20 * SECOND));
        for (int i = 0; i < 3; i++) {
            assertEquals(0, limit.secondsToWait("a", 3, 500 * SECOND));
        }
        assertEquals(20, limit.secondsToWait("a", 3, 500 * SECOND));
    }
}
