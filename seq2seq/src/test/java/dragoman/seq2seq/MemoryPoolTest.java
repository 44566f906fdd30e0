package dragoman.seq2seq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryPoolTest {
    private static final int SMALL = 10;
    private static final int LARGE = 1000;

    private final MemoryPool pool = new MemoryPool(2);

    private static void use(MemoryPool pool, int size) {
        pool.giveBack(pool.take(), size);
    }

    @Test
    void aMemoryIsUsedAgain() {
        MemoryPool.Lease lease = pool.take();
        assertNotSame(lease, pool.take(), "it is in use");
        pool.giveBack(lease, SMALL);
        assertSame(lease, pool.take());
    }

    @Test
    void afterABurstAFewAreKept() {
        List<MemoryPool.Lease> burst = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            burst.add(pool.take());
        }
        burst.forEach(lease -> pool.giveBack(lease, SMALL));
        assertEquals(2, pool.idle());
    }

    @Test
    void aMemoryThatIsMuchTooLargeIsGivenUp() {
        MemoryPool.Lease lease = pool.take();
        pool.giveBack(lease, LARGE);
        for (int i = 0; i < 128; i++) {
            use(pool, SMALL);
        }
        assertNotSame(lease, pool.take());
    }

    @Test
    void aMemoryThatIsNeededNowAndThenStays() {
        MemoryPool.Lease lease = pool.take();
        pool.giveBack(lease, LARGE);
        for (int i = 0; i < 1000; i++) {
            use(pool, i % 20 == 0 ? LARGE / 2 : SMALL);
        }
        assertSame(lease, pool.take());
    }

    @Test
    void aClearedPoolIsEmpty() {
        use(pool, SMALL);
        pool.clear();
        assertEquals(0, pool.idle());
    }
}
