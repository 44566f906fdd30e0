package dragoman.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class WorkRangesTest {
    @Test
    void aThreadTakesHalfOfItsOwnFromTheFrontAndThenHalfOfAnothersFromTheBack() {
        WorkRanges shares = new WorkRanges(2, 2);
        shares.deal(16, WorkRanges.Order.FORWARDS);
        assertEquals(List.of("0-4", "4-6", "6-7", "7-8", "12-16", "10-12", "9-10", "8-9"), claims(shares, 0));
        assertEquals(List.of(), claims(shares, 1));
    }

    @Test
    void backwardsItIsTheOtherWayRound() {
        WorkRanges shares = new WorkRanges(2, 2);
        shares.deal(16, WorkRanges.Order.BACKWARDS);
        assertEquals(List.of("12-16", "10-12", "9-10", "8-9", "0-4", "4-6", "6-7", "7-8"), claims(shares, 1));
    }

    @Test
    void anEvenShareIsOneClaim() {
        WorkRanges shares = new WorkRanges(3, 3);
        shares.deal(7, WorkRanges.Order.AT_ONCE);
        assertEquals("4-7", claim(shares, 2));
        assertEquals("0-2", claim(shares, 0));
        assertEquals("2-4", claim(shares, 1));
        assertEquals(List.of(), claims(shares, 1));
    }

    @Test
    void aFreeThreadTakesTheWholeEvenShareOfOneThatHasNotBegun() {
        WorkRanges shares = new WorkRanges(3, 3);
        shares.deal(7, WorkRanges.Order.AT_ONCE);
        assertEquals(List.of("2-4", "4-7", "0-2"), claims(shares, 1));
    }

    @Test
    void evenSharesAreNoMoreThanTheCores() {
        WorkRanges shares = new WorkRanges(4, 2);
        shares.deal(7, WorkRanges.Order.AT_ONCE);
        assertEquals(List.of("0-3", "3-7"), claims(shares, 3));
    }

    @Test
    void fewerPiecesThanThreadsLeaveSomeWithoutAShare() {
        WorkRanges shares = new WorkRanges(4, 4);
        shares.deal(2, WorkRanges.Order.AT_ONCE);
        assertEquals(List.of("0-1", "1-2"), claims(shares, 0));
        shares.deal(2, WorkRanges.Order.FORWARDS);
        assertEquals(List.of("0-1", "1-2"), claims(shares, 0));
    }

    @Test
    void everyPieceIsClaimedOnceHoweverThreadsRace() throws InterruptedException {
        WorkRanges shares = new WorkRanges(4, 4);
        for (int round = 0; round < 500; round++) {
            shares.deal(1000, round % 2 == 0 ? WorkRanges.Order.FORWARDS : WorkRanges.Order.BACKWARDS);
            AtomicIntegerArray claimed = new AtomicIntegerArray(1000);
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                int thread = i;
                threads.add(Thread.ofPlatform().start(() -> claimAll(shares, thread, claimed)));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            for (int i = 0; i < 1000; i++) {
                assertEquals(1, claimed.get(i));
            }
        }
    }

    private static void claimAll(WorkRanges shares, int thread, AtomicIntegerArray claimed) {
        for (long claim = shares.claim(thread); claim != WorkRanges.NONE; claim = shares.claim(thread)) {
            for (int i = WorkRanges.from(claim); i < WorkRanges.to(claim); i++) {
                claimed.incrementAndGet(i);
            }
        }
    }

    private static List<String> claims(WorkRanges shares, int thread) {
        List<String> claims = new ArrayList<>();
        for (long claim = shares.claim(thread); claim != WorkRanges.NONE; claim = shares.claim(thread)) {
            claims.add(range(claim));
        }
        return claims;
    }

    private static String claim(WorkRanges shares, int thread) {
        return range(shares.claim(thread));
    }

    private static String range(long claim) {
        return WorkRanges.from(claim) + "-" + WorkRanges.to(claim);
    }
}
