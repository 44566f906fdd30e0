package dragoman.seq2seq.search;

import dragoman.corpora.IdMatrix;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.model.Decoder;
import dragoman.seq2seq.model.Seq2Seq;
import java.util.ArrayList;
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

    /** Memory for a search, kept to be used again: two workspaces in turn, since each step reads the state that the last one wrote. */
    public record Memory(Compute even, Compute odd) {
        Compute of(int step) {
            Compute compute = step % 2 == 0 ? even : odd;
            compute.workspace().reset();
            return compute;
        }
    }

    /** The best hypotheses of each source sentence, best first. */
    public List<List<Hypothesis>> search(IdMatrix sources, Memory memory) {
        State state = model.encode(sources, memory.of(1));
        // Of 2 · beamSize extensions at least beamSize do not end the sentence; there are no more than there are
        // tokens.
        int looked = (int) Math.min(2L * options.beamSize(), model.decoder().vocabularySize());
        TopTokens top = new TopTokens(looked);
        List<SentenceBeam> beams = new ArrayList<>();
        for (int length : sources.lengths()) {
            beams.add(new SentenceBeam(options, length - 1));
        }
        Rows rows = Rows.first(beams);
        for (int step = 0; rows.tokens.length > 0; step++) {
            Compute compute = memory.of(step);
            Decoder.Step extended =
                    model.decoder().step(rows.tokens, state.select(rows.parents, compute.workspace()), compute);
            extend(beams, new SentenceBeam.Scoring(extended.logits(), top, compute.workspace()));
            state = extended.state();
            rows = Rows.next(beams);
        }
        return beams.stream().map(SentenceBeam::best).toList();
    }

    /** Extends each sentence's hypotheses by the rows of logits that are theirs. */
    private static void extend(List<SentenceBeam> beams, SentenceBeam.Scoring scoring) {
        int row = 0;
        for (SentenceBeam beam : beams) {
            int live = beam.liveCount();
            if (live > 0) {
                beam.extend(scoring, row);
                row += live;
            }
        }
    }

    /** The decoder's rows of a step: each live hypothesis's last token, and the row of the step before that it extends. */
    private record Rows(int[] tokens, int[] parents) {
        static Rows first(List<SentenceBeam> beams) {
            int[] tokens = new int[beams.size()];
            int[] parents = new int[beams.size()];
            for (int i = 0; i < tokens.length; i++) {
                tokens[i] = beams.get(i).lastToken(0);
                parents[i] = i;
            }
            return new Rows(tokens, parents);
        }

        static Rows next(List<SentenceBeam> beams) {
            int count = beams.stream().mapToInt(SentenceBeam::liveCount).sum();
            int[] tokens = new int[count];
            int[] parents = new int[count];
            int row = 0;
            for (SentenceBeam beam : beams) {
                for (int i = 0; i < beam.liveCount(); i++) {
                    tokens[row] = beam.lastToken(i);
                    parents[row] = beam.parentRow(i);
                    row++;
                }
            }
            return new Rows(tokens, parents);
        }
    }
}
