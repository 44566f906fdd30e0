package dragoman.corpora;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BatcherTest {
    private static final List<EncodedPair> PAIRS = pairs(10_000);
    private static final int[] GOLDEN_ORDER = {8, 10, 11, 4, 3, 6, 1, 9, 0, 2, 7, 5};

    @Test
    void servesEveryPairOnceInAnEpoch() {
        for (BatchSize size : List.of(BatchSize.sentences(64), BatchSize.tokens(500))) {
            Batcher batcher = new Batcher(size);
            for (Batches batches : List.of(batcher.shuffled(PAIRS, 1, 0), batcher.sorted(PAIRS))) {
                int[] positions = positions(batches);
                Arrays.sort(positions);
                for (int i = 0; i < positions.length; i++) {
                    assertEquals(i, positions[i]);
                }
                assertEquals(PAIRS.size(), positions.length);
            }
        }
    }

    @Test
    void ordersByNothingButSeedAndEpoch() {
        Batcher batcher = new Batcher(BatchSize.sentences(32));
        int[] order = positions(batcher.shuffled(PAIRS, 7, 3));
        assertArrayEquals(order, positions(batcher.shuffled(PAIRS, 7, 3)));
        assertNotEquals(Arrays.hashCode(order), Arrays.hashCode(positions(batcher.shuffled(PAIRS, 7, 4))));
        assertNotEquals(Arrays.hashCode(order), Arrays.hashCode(positions(batcher.shuffled(PAIRS, 8, 3))));
    }

    @Test
    void drawsTheSameOrderForEver() {
        List<EncodedPair> pairs = pairs(12);
        int[] order = positions(new Batcher(BatchSize.sentences(3)).shuffled(pairs, 42, 1));
        assertArrayEquals(GOLDEN_ORDER, order, () -> Arrays.toString(order));
    }

    @Test
    void groupsSimilarLengths() {
        double unsorted = new Batches(PAIRS, range(PAIRS.size()), cuts(PAIRS.size(), 64)).paddingShare();
        double shuffled =
                new Batcher(BatchSize.sentences(64)).shuffled(PAIRS, 1, 0).paddingShare();
        assertTrue(unsorted > 0.3, () -> "unsorted " + unsorted);
        assertTrue(shuffled < 0.12, () -> "shuffled " + shuffled);
    }

    @Test
    void sortsForValidation() {
        Batches batches = new Batcher(BatchSize.sentences(10)).sorted(PAIRS);
        int before = 0;
        for (int position : positions(batches)) {
            int length = PAIRS.get(position).target().length;
            assertTrue(length >= before);
            before = length;
        }
    }

    @Test
    void staysWithinTheTokenBudget() {
        Batches batches = new Batcher(BatchSize.tokens(300)).shuffled(PAIRS, 1, 0);
        for (Batch batch : batches) {
            assertTrue(batch.source().ids().length <= 300);
            assertTrue(batch.target().ids().length <= 300);
        }
        assertTrue(batches.size() < PAIRS.size() / 5);
    }

    @Test
    void givesAPairBeyondTheBudgetABatchOfItsOwn() {
        List<EncodedPair> pairs = List.of(pair(30, 2), pair(2, 2), pair(1, 2), pair(2, 1));
        Batches batches = new Batcher(BatchSize.tokens(9)).sorted(pairs);
        assertEquals(List.of(3, 1), batches.stream().map(Batch::size).toList());
    }

    @Test
    void putsPaddingBehindEos() {
        Batch batch = Batch.of(List.of(
                new EncodedPair(new int[] {5, 6}, new int[] {7}), new EncodedPair(new int[] {}, new int[] {8, 9, 10})));
        assertEquals(2, batch.size());
        assertEquals(6, batch.targetTokens());
        assertEquals(4, batch.source().tokens());
        assertArrayEquals(
                new int[] {5, Vocabulary.EOS, 6, Vocabulary.PAD, Vocabulary.EOS, Vocabulary.PAD},
                batch.source().ids());
        assertArrayEquals(new int[] {3, 1}, batch.source().lengths());
        assertArrayEquals(
                new int[] {7, 8, Vocabulary.EOS, 9, Vocabulary.PAD, 10, Vocabulary.PAD, Vocabulary.EOS},
                batch.target().ids());
        assertEquals(4, batch.target().steps());
        assertEquals(Vocabulary.EOS, batch.target().id(3, 1));
    }

    @Test
    void knowsTheShareOfPadding() {
        List<EncodedPair> pairs = List.of(pair(1, 3), pair(3, 3));
        assertEquals(2.0 / 16, new Batcher(BatchSize.sentences(2)).sorted(pairs).paddingShare(), 1e-12);
    }

    @Test
    void takesNoPairsForNoBatches() {
        Batches batches = new Batcher(BatchSize.sentences(2)).shuffled(List.of(), 1, 1);
        assertEquals(0, batches.size());
        assertEquals(0, batches.paddingShare());
    }

    @Test
    void refusesSizesBelowOne() {
        assertThrows(IllegalArgumentException.class, () -> BatchSize.sentences(0));
        assertThrows(IllegalArgumentException.class, () -> BatchSize.tokens(-1));
    }

    private static List<EncodedPair> pairs(int count) {
        Random random = new Random(5);
        List<EncodedPair> pairs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int length = 1 + random.nextInt(30);
            pairs.add(pair(length, length + random.nextInt(3)));
        }
        return pairs;
    }

    private static EncodedPair pair(int source, int target) {
        return new EncodedPair(new int[source], new int[target]);
    }

    private static int[] positions(Batches batches) {
        int[] all = {};
        for (int i = 0; i < batches.size(); i++) {
            int[] some = batches.positions(i);
            int filled = all.length;
            all = Arrays.copyOf(all, filled + some.length);
            System.arraycopy(some, 0, all, filled, some.length);
        }
        return all;
    }

    private static int[] range(int count) {
        int[] range = new int[count];
        Arrays.setAll(range, i -> i);
        return range;
    }

    private static int[] cuts(int count, int batch) {
        int[] cuts = new int[(count + batch - 1) / batch + 1];
        Arrays.setAll(cuts, i -> Math.min(count, i * batch));
        return cuts;
    }
}
