package dragoman.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class SharesTest {
    @Test
    void aThreadTakesHalfOfItsOwnFromTheFrontAndThenHalfOfAnothersFromTheBack() {
        Shares shares = new Shares(2);
        shares.deal(16, Shares.Order.FORWARDS);
        assertEquals(List.of("0-4", "4-6", "6-7", "7-8", "12-16", "10-12", "9-10", "8-9"), claims(shares, 0));
        assertEquals(List.of(), claims(shares, 1));
    }

    @Test
    void backwardsItIsTheOtherWayRound() {
        Shares shares = new Shares(2);
        shares.deal(16, Shares.Order.BACKWARDS);
        assertEquals(List.of("12-16", "10-12", "9-10", "8-9", "0-4", "4-6", "6-7", "7-8"), claims(shares, 1));
    }

    @Test
    void anEvenShareIsOneClaim() {
        Shares shares = new Shares(3);
        shares.deal(7, Shares.Order.AT_ONCE);
        assertEquals(List.of("4-7"), claims(shares, 2));
        assertEquals(List.of("0-2"), claims(shares, 0));
        assertEquals(List.of("2-4"), claims(shares, 1));
    }

    @Test
    void fewerPiecesThanThreadsLeaveSomeWithoutAShare() {
        Shares shares = new Shares(4);
        shares.deal(2, Shares.Order.AT_ONCE);
        assertEquals(List.of(), claims(shares, 0));
        assertEquals(List.of("0-1"), claims(shares, 1));
        shares.deal(2, Shares.Order.FORWARDS);
        assertEquals(List.of("0-1", "1-2"), claims(shares, 0));
    }

    @Test
    void everyPieceIsClaimedOnceHoweverThreadsRace() throws InterruptedException {
        Shares shares = new Shares(4);
        for (int round = 0; round < 500; round++) {
            shares.deal(1000, round % 2 == 0 ? Shares.Order.FORWARDS : Shares.Order.BACKWARDS);
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

    private static void claimAll(Shares shares, int thread, AtomicIntegerArray claimed) {
        for (long claim = shares.claim(thread); claim != Shares.NONE; claim = shares.claim(thread)) {
            for (int i = Shares.from(claim); i < Shares.to(claim); i++) {
                claimed.incrementAndGet(i);
            }
        }
    }

    private static List<String> claims(Shares shares, int thread) {
        List<String> claims = new ArrayList<>();
        for (long claim = shares.claim(thread); claim != Shares.NONE; claim = shares.claim(thread)) {
            claims.add(Shares.from(claim) + "-" + Shares.to(claim));
        }
        return claims;
    }
}
