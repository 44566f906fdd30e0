package dragoman.seq2seq.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.core.Matrix;
import dragoman.corpora.Vocabulary;
import dragoman.seq2seq.model.LengthLimit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Steps written out by hand, over the words 4 and 5. */
class SentenceBeamTest {
    private static final int WORDS = 6;

    private SentenceBeam beam = beam(new SearchOptions(2, 2, 1));

    private static SentenceBeam beam(SearchOptions options) {
        return beam(options, 16);
    }

    private static SentenceBeam beam(SearchOptions options, int limit) {
        return beam(options, OutputRules.USUAL, new RowRules(new int[] {limit}));
    }

    private static SentenceBeam beam(SearchOptions options, OutputRules rules, RowRules rows) {
        TopTokens top = new TopTokens();
        top.atMost(WORDS - Vocabulary.EOS, false);
        SentenceBeam beam = new SentenceBeam(new TokenChains(), new BeamCandidates(), top, SearchObserver.NONE);
        beam.start(options, rules, rows, 0, 0);
        return beam;
    }

    /** One step with a row {eos, word 4, word 5} of probabilities for each live hypothesis. */
    private void step(double[]... rows) {
        Matrix logits = Matrix.zeros(rows.length, WORDS).fill(-100f);
        for (int row = 0; row < rows.length; row++) {
            for (int i = 0; i < rows[row].length; i++) {
                logits.set(row, Vocabulary.EOS + i, (float) Math.log(rows[row][i]));
            }
        }
        beam.extend(new Ensemble.Prediction(logits, null), 0);
    }

    private static double[] row(double... probabilities) {
        return probabilities;
    }

    @Test
    void finishedHypothesesTakeAPlaceInTheBeam() {
        step(row(0.1, 0.5, 0.4));
        assertEquals(2, beam.liveCount());
        // In order: 4 eos with 0.35, 5 4 with 0.24, 5 eos with 0.14, which is third, 4 5 with 0.1.
        step(row(0.7, 0.1, 0.2), row(0.35, 0.6, 0.05));
        assertEquals(1, beam.best().size(), "4 eos");
        assertEquals(1, beam.liveCount(), "5 4");
    }

    /** The finished hypothesis has ln 0.5; the live one has at best ln 0.4 / 16, or ln 0.4 without length penalty. */
    @Test
    void theSearchContinuesWhileABetterScoreIsPossible() {
        beam = beam(new SearchOptions(2, 1, 1));
        step(row(0.5, 0.4, 0.1));
        assertEquals(1, beam.liveCount());
        step(row(0.02, 0.97, 0.01));
        step(row(0.98, 0.01, 0.01));
        assertArrayEquals(new int[] {4, 4}, beam.best().getFirst().tokens());
        beam = beam(new SearchOptions(2, 1, 0));
        step(row(0.5, 0.4, 0.1));
        assertEquals(0, beam.liveCount());
        assertArrayEquals(new int[0], beam.best().getFirst().tokens());
    }

    @Test
    void theSearchEndsWithEnoughFinishedHypotheses() {
        step(row(0.1, 0.5, 0.4));
        assertEquals(4, beam.lastToken(0));
        assertEquals(5, beam.lastToken(1));
        step(row(0.7, 0.1, 0.2), row(0.9, 0.05, 0.05));
        assertEquals(0, beam.liveCount(), "both ended, a beam of two");
        List<Hypothesis> best = beam.best();
        assertArrayEquals(new int[] {5}, best.get(0).tokens());
        assertArrayEquals(new int[] {4}, best.get(1).tokens());
        assertEquals(Math.log(0.4 * 0.9), best.get(0).logProbability(), 1e-5);
        assertEquals(Math.log(0.4 * 0.9) / 2, best.get(0).score(), 1e-5, "a word and eos");
    }

    /** The hypothesis at the limit is far more probable than the finished one, but unfinished. */
    @Test
    void unfinishedHypothesesComeAfterFinishedOnes() {
        beam = beam(new SearchOptions(2, 2, 2), 2);
        step(row(0.1, 0.9, 0));
        step(row(0.001, 0.6, 0.399));
        assertEquals(0, beam.liveCount());
        List<Hypothesis> best = beam.best();
        assertArrayEquals(new int[0], best.get(0).tokens());
        assertArrayEquals(new int[] {4, 4}, best.get(1).tokens());
        assertTrue(best.get(1).score() > best.get(0).score());
    }

    @Test
    void parentsAreTheExtendedRows() {
        step(row(0.01, 0.6, 0.39));
        step(row(0.01, 0.01, 0.98), row(0.01, 0.49, 0.5));
        assertEquals(5, beam.lastToken(0));
        assertEquals(0, beam.parentRow(0), "4 5");
        assertEquals(5, beam.lastToken(1));
        assertEquals(1, beam.parentRow(1), "5 5");
    }

    /** Word 5 is the only code, which the source has. */
    private static SentenceBeam beamWithCode(int size, int limit) {
        Vocabulary words = Vocabulary.build(Stream.of(List.of("word")), List.of("code"), WORDS, 1);
        CodeTokens codes = CodeTokens.of(List.of("code"), words, words);
        OutputRules rules = new OutputRules(LengthLimit.USUAL, BlockedTokens.NONE, codes);
        return beam(new SearchOptions(size, 1, 1), rules, new RowRules(new int[] {limit}, new int[] {1}));
    }

    @Test
    void aMissingCodeFollowsWhereEosIsMostProbable() {
        beam = beamWithCode(2, 16);
        step(row(0.3, 0.5, 0.2));
        assertEquals(2, beam.liveCount(), "4 and 5, no eos");
        step(row(0.6, 0.3, 0.1), row(0.8, 0.1, 0.1));
        // 5 eos with 0.16, 4 5 with 0.05; 4 4 with 0.15 is no candidate.
        assertArrayEquals(new int[] {5}, beam.best().getFirst().tokens());
        assertEquals(1, beam.liveCount());
        assertEquals(5, beam.lastToken(0));
    }

    @Test
    void aCodeIsPlacedOnceAndAtTheLatestAtTheLimit() {
        beam = beamWithCode(1, 3);
        step(row(0.1, 0.8, 0.1));
        step(row(0.1, 0.8, 0.1));
        step(row(0.1, 0.8, 0.1));
        assertArrayEquals(new int[] {4, 4, 5}, beam.best().getFirst().tokens());
        beam = beamWithCode(1, 3);
        step(row(0.1, 0.1, 0.8));
        step(row(0.1, 0.1, 0.8));
        assertEquals(0, beam.liveCount(), "eos or 4, not 5 again; of equal ones eos");
        assertArrayEquals(new int[] {5}, beam.best().getFirst().tokens());
    }
}
