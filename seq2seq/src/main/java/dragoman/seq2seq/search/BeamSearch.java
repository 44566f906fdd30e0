package dragoman.seq2seq.search;

import dragoman.core.Matrix;
import dragoman.corpora.IdMatrix;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.model.Decoder;
import dragoman.seq2seq.model.Seq2Seq;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Beam search over a batch of sentences; with a beam of 1 it is greedy search. Each step extends the live hypotheses of every sentence by
 * one token in one call of the decoder. What a sentence gets does not depend on its neighbours, bit for bit.
 */
public final class BeamSearch {
    private final Seq2Seq model;
    private final SearchOptions options;

    public BeamSearch(Seq2Seq model, SearchOptions options) {
        this.model = model;
        this.options = options;
    }

    /** What a search works in, kept to be used again by one search at a time, so that a warm one allocates little but its result. */
    public static final class Memory {
        private final Compute even;
        private final Compute odd;
        private final List<SentenceBeam> beams = new ArrayList<>();
        final TokenChains chains = new TokenChains();
        final Extensions extensions = new Extensions();
        final TopTokens top = new TopTokens();
        /** The decoder's rows of a step: each live hypothesis's last token, and the row of the step before that it extends. */
        private int[] tokens = new int[0];

        private int[] parents = new int[0];

        /** Two workspaces in turn, since each step reads the state that the last one wrote. */
        public Memory(Compute even, Compute odd) {
            this.even = even;
            this.odd = odd;
        }

        private Compute of(int step) {
            Compute compute = step % 2 == 0 ? even : odd;
            compute.workspace().reset();
            return compute;
        }

        private List<SentenceBeam> beams(int count) {
            while (beams.size() < count) {
                beams.add(new SentenceBeam(this));
            }
            return beams.subList(0, count);
        }

        private void reserveRows(int count) {
            if (tokens.length < count) {
                tokens = Arrays.copyOf(tokens, 2 * count);
                parents = Arrays.copyOf(parents, 2 * count);
            }
        }
    }

    /** The best hypotheses of each source sentence, best first. */
    public List<List<Hypothesis>> search(IdMatrix sources, Memory memory) {
        State state = model.encode(sources, memory.of(1));
        // Of 2 · beamSize extensions at least beamSize do not end the sentence; there are no more than there are
        // tokens.
        memory.top.atMost(
                (int) Math.min(2L * options.beamSize(), model.decoder().vocabularySize()));
        memory.chains.clear();
        List<SentenceBeam> beams = memory.beams(sources.rows());
        for (int i = 0; i < beams.size(); i++) {
            beams.get(i).start(options, sources.lengths()[i] - 1);
        }
        int rows = firstRows(beams, memory);
        for (int step = 0; rows > 0; step++) {
            Compute compute = memory.of(step);
            State selected = state.select(memory.parents, rows, compute.workspace());
            Decoder.Step extended = model.decoder().step(memory.tokens, selected, compute);
            extend(beams, extended.logits());
            state = extended.state();
            rows = nextRows(beams, memory);
        }
        return results(beams);
    }

    /** Extends each sentence's hypotheses by the rows of logits that are theirs. */
    private static void extend(List<SentenceBeam> beams, Matrix logits) {
        int row = 0;
        for (int i = 0; i < beams.size(); i++) {
            int live = beams.get(i).liveCount();
            if (live > 0) {
                beams.get(i).extend(logits, row);
                row += live;
            }
        }
    }

    /** The empty hypothesis of each sentence extends the sentence's row of the encoder. Returns the number of rows. */
    private static int firstRows(List<SentenceBeam> beams, Memory memory) {
        int rows = nextRows(beams, memory);
        for (int row = 0; row < rows; row++) {
            memory.parents[row] = row;
        }
        return rows;
    }

    /** Writes the rows of the next step to the memory and returns their number. */
    private static int nextRows(List<SentenceBeam> beams, Memory memory) {
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
