package dragoman.corpora;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubsequenceBatchesTest {
    private static int[] text(int size) {
        return IntStream.range(100, 100 + size).toArray();
    }

    @Test
    void aTextBecomesContiguousStreamsRowByRow() {
        SubsequenceBatches batches = SubsequenceBatches.ofText(text(12), 2, 3);
        assertEquals(2, batches.size());
        Subsequences first = batches.get(0);
        assertArrayEquals(
                new int[] {100, 105, 101, 106, 102, 107}, first.inputs().ids());
        assertArrayEquals(
                new int[] {101, 106, 102, 107, 103, 108}, first.targets().ids());
        assertArrayEquals(new int[] {0, 1}, first.examples());
        assertArrayEquals(new int[] {0, 0}, first.parts());
        Subsequences second = batches.get(1);
        // 11 tokens to predict: stream 0 has 5 of them, stream 1 has 6.
        assertArrayEquals(
                new int[] {103, 108, 104, 109, Vocabulary.PAD, 110},
                second.inputs().ids());
        assertArrayEquals(
                new int[] {104, 109, 105, 110, Vocabulary.PAD, 111},
                second.targets().ids());
        assertArrayEquals(new int[] {2, 3}, second.inputs().lengths());
        assertArrayEquals(new int[] {1, 1}, second.parts());
        assertEquals(5, second.tokens());
    }

    @ParameterizedTest
    @CsvSource({"2,1,1", "30,1,7", "30,4,7", "30,29,1", "31,4,100", "33,4,8"})
    void everyTokenButTheFirstIsPredictedOnceInOrder(int size, int rows, int steps) {
        SubsequenceBatches batches = SubsequenceBatches.ofText(text(size), rows, steps);
        List<List<Integer>> targets = new ArrayList<>();
        IntStream.range(0, rows).forEach(row -> targets.add(new ArrayList<>()));
        for (Subsequences batch : batches) {
            assertTrue(batch.inputs().steps() <= steps);
            for (int row = 0; row < rows; row++) {
                for (int t = 0; t < batch.targets().lengths()[row]; t++) {
                    assertEquals(batch.inputs().id(t, row) + 1, batch.targets().id(t, row));
                    targets.get(row).add(batch.targets().id(t, row));
                }
            }
        }
        List<Integer> all = targets.stream().flatMap(List::stream).toList();
        assertEquals(IntStream.range(101, 100 + size).boxed().toList(), all);
    }

    @Test
    void aRowThatEndsTakesUpTheNextSequence() {
        // Parts of 2 steps each: 3, 1, 2 and 1.
        List<int[]> sequences = List.of(text(7), text(3), text(4), text(2));
        SubsequenceBatches batches = SubsequenceBatches.ofSequences(sequences, 2, 2);
        assertEquals(4, batches.size());
        assertPlaces(batches.get(0), new int[] {0, 1}, new int[] {0, 0}, new int[] {2, 2});
        assertPlaces(batches.get(1), new int[] {0, 2}, new int[] {1, 0}, new int[] {2, 2});
        assertPlaces(batches.get(2), new int[] {0, 2}, new int[] {2, 1}, new int[] {2, 1});
        assertPlaces(batches.get(3), new int[] {3, Subsequences.NONE}, new int[] {0, 0}, new int[] {1, 0});
        assertEquals(1, batches.get(3).inputs().steps());
        assertEquals((4 + 4 + 4 + 2 - 12) / 14.0, batches.paddingShare(), 1e-12);
        assertEquals(
                6 + 2 + 3 + 1, batches.stream().mapToLong(Subsequences::tokens).sum());
    }

    private static void assertPlaces(Subsequences batch, int[] examples, int[] parts, int[] lengths) {
        assertArrayEquals(examples, batch.examples());
        assertArrayEquals(parts, batch.parts());
        assertArrayEquals(lengths, batch.inputs().lengths());
    }

    @Test
    void whatCannotBeFilledIsRefused() {
        assertSays(
                "a stateful batch of 64 rows cannot be filled by a text of 63 tokens: make the batch smaller or give"
                        + " more text",
                () -> SubsequenceBatches.ofText(text(64), 64, 8));
        assertEquals(1, SubsequenceBatches.ofText(text(65), 64, 8).size());
        assertSays(
                "a stateful batch of 3 rows cannot be filled by 2 sequences: make the batch smaller or give more text",
                () -> SubsequenceBatches.ofSequences(List.of(text(4), text(4)), 3, 2));
        assertSays(
                "sequence 1 has 1 tokens: at least 2 are needed, an input and a target",
                () -> SubsequenceBatches.ofSequences(List.of(text(4), text(1)), 1, 2));
        assertThrows(IllegalArgumentException.class, () -> SubsequenceBatches.ofText(text(9), 0, 2));
        assertThrows(IllegalArgumentException.class, () -> SubsequenceBatches.ofText(text(9), 2, 0));
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> SubsequenceBatches.ofText(text(9), 2, 4).get(1));
    }

    private static void assertSays(String message, Runnable refused) {
        assertEquals(message, assertThrows(CorpusException.class, refused::run).getMessage());
    }

    @Test
    void partsOfARowFollowEachOtherAndAreAllOfIt() {
        SubsequenceBatches whole = SubsequenceBatches.ofText(text(24), 2, 3);
        List<Integer> targets = new ArrayList<>();
        for (int part = 0; part < 3; part++) {
            for (Subsequences batch : whole.part(part, 3)) {
                assertEquals(2, batch.targets().rows());
                for (int t = 0; t < batch.targets().lengths()[0]; t++) {
                    assertEquals(batch.inputs().id(t, 0) + 1, batch.targets().id(t, 0));
                    targets.add(batch.targets().id(t, 0));
                }
            }
        }
        // The first of two rows of 23 targets has 11 of them.
        assertEquals(IntStream.range(101, 112).boxed().toList(), targets);
    }

    @Test
    void aRowOfFewerTargetsThanPartsIsRefused() {
        SubsequenceBatches whole = SubsequenceBatches.ofText(text(5), 2, 3);
        assertEquals(
                "a sequence of 2 tokens cannot be divided into 3 parts: give more text, or make the batch smaller",
                assertThrows(CorpusException.class, () -> whole.part(0, 3)).getMessage());
    }
}
