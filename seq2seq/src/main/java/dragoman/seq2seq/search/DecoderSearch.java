package dragoman.seq2seq.search;

import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.model.Decoder;
import dragoman.seq2seq.model.DecoderState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Beam search over a decoder, from initial states wherever they come from; with a beam of 1 it is greedy search. Each step extends the live
 * hypotheses of every row by one token in one call of the decoder. What a row gets does not depend on its neighbours, bit for bit.
 */
public final class DecoderSearch {
    private final Decoder decoder;
    private final SearchOptions options;

    public DecoderSearch(Decoder decoder, SearchOptions options) {
        this.decoder = decoder;
        this.options = options;
    }

    /**
     * The best hypotheses of each row, best first.
     *
     * @param initial the decoder's initial state of each row; not in the workspace of the memory's even steps
     * @param limits the most tokens that each row may come to, at least 1
     * @throws IllegalArgumentException if there is not one limit of at least 1 for each row
     */
    public List<List<Hypothesis>> search(State initial, int[] limits, BeamSearch.Memory memory) {
        return search(Ensemble.of(decoder, DecoderState.of(initial)), options, limits, memory);
    }

    /** As {@link #search(State, int[], BeamSearch.Memory)}, of decoders in whatever state. */
    static List<List<Hypothesis>> search(
            Ensemble voters, SearchOptions options, int[] limits, BeamSearch.Memory memory) {
        requireLimits(voters.rows(), limits);
        requireAttention(voters, options.scoring());
        // There are no more extensions than there are tokens.
        int extensions = (int) Math.min((long) options.beamSize() + guarded(options, limits), voters.vocabularySize());
        memory.top.atMost(extensions, options.constraints().unknownAllowed());
        memory.chains.clear();
        List<SentenceBeam> beams = memory.beams(limits.length);
        boolean covers = options.scoring().countsCoverage();
        for (int i = 0; i < beams.size(); i++) {
            beams.get(i).start(options, limits[i], covers ? voters.sourceTokens(i) : 0);
        }
        int rows = firstRows(beams, memory);
        for (int step = 0; rows > 0; step++) {
            Compute compute = memory.of(step);
            extend(beams, voters.step(memory, rows, compute));
            rows = nextRows(beams, memory);
        }
        return results(beams);
    }

    /** The most tokens that a guard against repetition may forbid after a hypothesis: one for each place in it. */
    private static int guarded(SearchOptions options, int[] limits) {
        return options.constraints().noRepeat() == 0
                ? 0
                : Arrays.stream(limits).max().orElse(0);
    }

    private static void requireLimits(int rows, int[] limits) {
        boolean tooSmall = Arrays.stream(limits).anyMatch(limit -> limit < 1);
        if (limits.length != rows || tooSmall) {
            throw new IllegalArgumentException(
                    Arrays.toString(limits) + " as limits of " + rows + " rows; each row needs one of at least 1");
        }
    }

    private static void requireAttention(Ensemble voters, Scoring scoring) {
        if (scoring.countsCoverage() && !voters.attend()) {
            throw new IllegalArgumentException("a coverage penalty of a model without attention");
        }
    }

    /** Extends each sentence's hypotheses by the rows that are theirs. */
    private static void extend(List<SentenceBeam> beams, Ensemble.Prediction ballot) {
        int row = 0;
        for (int i = 0; i < beams.size(); i++) {
            int live = beams.get(i).liveCount();
            if (live > 0) {
                beams.get(i).extend(ballot, row);
                row += live;
            }
        }
    }

    /** The empty hypothesis of each sentence extends the sentence's row of the encoder. Returns the number of rows. */
    private static int firstRows(List<SentenceBeam> beams, BeamSearch.Memory memory) {
        int rows = nextRows(beams, memory);
        for (int row = 0; row < rows; row++) {
            memory.parents[row] = row;
        }
        return rows;
    }

    /** Writes the rows of the next step to the memory and returns their number. */
    private static int nextRows(List<SentenceBeam> beams, BeamSearch.Memory memory) {
        int row = 0;
        for (int b = 0; b < beams.size(); b++) {
            SentenceBeam beam = beams.get(b);
            memory.reserveRows(row + beam.liveCount());
            for (int i = 0; i < beam.liveCount(); i++) {
                memory.tokens[row] = beam.lastToken(i);
                memory.parents[row] = beam.parentRow(i);
                row++;
            }
        }
        return row;
    }

    private static List<List<Hypothesis>> results(List<SentenceBeam> beams) {
        List<List<Hypothesis>> results = new ArrayList<>(beams.size());
        for (SentenceBeam beam : beams) {
            results.add(beam.best());
        }
        return results;
    }
}
