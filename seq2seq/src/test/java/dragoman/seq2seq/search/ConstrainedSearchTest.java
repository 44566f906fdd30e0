package dragoman.seq2seq.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Constraints on what a beam search returns. */
class ConstrainedSearchTest {
    private static final List<int[]> SOURCES = BeamSearchTest.SOURCES;

    private static List<List<Hypothesis>> search(SearchOptions options, List<int[]> sources) {
        return BeamSearchTest.search(options, sources);
    }

    /** The network repeats itself without the constraint. */
    @Test
    void repeatedNgramsAreBlocked() {
        int unguarded = 0;
        for (int beamSize : new int[] {1, 4}) {
            for (int n = 1; n <= 3; n++) {
                for (List<Hypothesis> best : search(new SearchOptions(beamSize, beamSize, 1), SOURCES)) {
                    unguarded += repeats(best, n);
                }
                for (List<Hypothesis> best : search(guarded(beamSize, n), SOURCES)) {
                    assertEquals(0, repeats(best, n));
                    assertTrue(!best.isEmpty());
                }
            }
        }
        assertTrue(unguarded > 0);
        assertThrows(IllegalArgumentException.class, () -> new Constraints(-1, List.of(), false));
    }

    /** Each sentence has the result that it has alone with its options. */
    @Test
    void sentencesOfOneSearchMayHaveOptionsOfTheirOwn() {
        SearchOptions free = new SearchOptions(4, 4, 1);
        List<SearchOptions> each = List.of(
                free,
                guarded(4, 1),
                free.with(Constraints.NONE.withLength(6, Optional.empty())),
                free.withPrefix(List.of(7, 8)),
                SearchOptions.GREEDY);
        List<List<Hypothesis>> together = BeamSearchTest.search(each, SOURCES);
        for (int i = 0; i < SOURCES.size(); i++) {
            List<Hypothesis> alone =
                    search(each.get(i), List.of(SOURCES.get(i))).getFirst();
            assertEquals(alone.size(), together.get(i).size());
            for (int rank = 0; rank < alone.size(); rank++) {
                assertArrayEquals(
                        alone.get(rank).tokens(), together.get(i).get(rank).tokens());
                assertEquals(alone.get(rank).score(), together.get(i).get(rank).score());
            }
        }
        SearchOptions unknown = free.with(new Constraints(0, List.of(), true));
        assertThrows(
                IllegalArgumentException.class,
                () -> BeamSearchTest.search(List.of(free, unknown), SOURCES.subList(0, 2)));
    }

    /** Some translations are shorter without the constraint. */
    @Test
    void aTranslationHasTheMinimumLength() {
        int shorter = 0;
        for (int beamSize : new int[] {1, 4}) {
            SearchOptions free = new SearchOptions(beamSize, beamSize, 1);
            SearchOptions constrained = free.with(Constraints.NONE.withLength(6, Optional.empty()));
            for (int i = 0; i < SOURCES.size(); i++) {
                shorter += search(free, SOURCES).get(i).getFirst().tokens().length < 6 ? 1 : 0;
                for (Hypothesis hypothesis : search(constrained, SOURCES).get(i)) {
                    assertTrue(hypothesis.tokens().length >= 6);
                }
            }
        }
        assertTrue(shorter > 0);
        assertThrows(IllegalArgumentException.class, () -> Constraints.NONE.withLength(-1, Optional.empty()));
    }

    @Test
    void blockedSequencesDoNotOccur() {
        for (int[] source : SOURCES) {
            Hypothesis own =
                    search(SearchOptions.beam(4), List.of(source)).getFirst().getFirst();
            for (int length = 1; length <= Math.min(3, own.tokens().length); length++) {
                List<Integer> blocked =
                        Arrays.stream(own.tokens()).limit(length).boxed().toList();
                SearchOptions options =
                        new SearchOptions(4, 4, 1).with(Constraints.NONE.withBlockedSequences(List.of(blocked)));
                for (Hypothesis hypothesis : search(options, List.of(source)).getFirst()) {
                    List<Integer> tokens =
                            Arrays.stream(hypothesis.tokens()).boxed().toList();
                    assertEquals(-1, Collections.indexOfSubList(tokens, blocked));
                }
            }
        }
        assertThrows(IllegalArgumentException.class, () -> Constraints.NONE.withBlockedSequences(List.of(List.of())));
    }

    private static SearchOptions guarded(int beamSize, int n) {
        return new SearchOptions(beamSize, beamSize, 1).with(new Constraints(n, List.of(), false));
    }

    private static int repeats(List<Hypothesis> hypotheses, int n) {
        int repeats = 0;
        for (Hypothesis hypothesis : hypotheses) {
            int[] tokens = hypothesis.tokens();
            for (int i = 0; i + n <= tokens.length; i++) {
                for (int j = i + 1; j + n <= tokens.length; j++) {
                    repeats += Arrays.equals(tokens, i, i + n, tokens, j, j + n) ? 1 : 0;
                }
            }
        }
        return repeats;
    }

    /** The score includes the given prefix; the prefix of an unconstrained translation changes nothing. */
    @Test
    void aTranslationContinuesAGivenPrefix() {
        SearchOptions free = SearchOptions.beam(4);
        List<Integer> given = List.of(7, 11, 5);
        int compared = 0;
        for (int[] source : SOURCES) {
            Hypothesis forced =
                    search(free.withPrefix(given), List.of(source)).getFirst().getFirst();
            assertArrayEquals(new int[] {7, 11, 5}, Arrays.copyOf(forced.tokens(), 3));
            Hypothesis own =
                    search(SearchOptions.GREEDY, List.of(source)).getFirst().getFirst();
            List<Integer> beginning =
                    Arrays.stream(own.tokens()).limit(2).boxed().toList();
            Hypothesis again = search(SearchOptions.GREEDY.withPrefix(beginning), List.of(source))
                    .getFirst()
                    .getFirst();
            boolean cut = own.tokens().length == 2 * source.length + 10;
            if (!cut) {
                assertArrayEquals(own.tokens(), again.tokens());
                assertEquals(own.logProbability(), again.logProbability());
                compared++;
            }
        }
        assertTrue(compared > 0, "all were cut at their limit");
    }
}
