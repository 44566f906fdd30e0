package dragoman.seq2seq.search;

import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.model.Decoder;
import dragoman.seq2seq.model.DecoderState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Beam search over a decoder from given initial states; with a beam of 1 it is greedy search. Each step extends the live hypotheses of all rows by
 * one token in one call of the decoder. The result of a row does not depend on the other rows of the batch, bit for bit.
 */
public final class DecoderSearch {
    private final Decoder decoder;
    private final SearchOptions options;

    public DecoderSearch(Decoder decoder, SearchOptions options) {
        this.decoder = decoder;
        this.options = options;
    }

    /**
     * Returns the best hypotheses of each row, best first.
     *
     * @param initial the decoder's initial state of each row; not in a workspace of the memory
     * @param limits the maximum number of tokens of each row, at least 1
     * @throws IllegalArgumentException if there is not one limit of at least 1 for each row
     * @throws dragoman.seq2seq.io.file.ModelException if the decoder computes NaN or infinite logits
     */
    public List<List<Hypothesis>> search(State initial, int[] limits, SearchMemory memory) {
        Ensemble ensemble = Ensemble.of(decoder, DecoderState.of(initial));
        List<SearchOptions> ofRows = Collections.nCopies(limits.length, options);
        return search(ensemble, ofRows, OutputRules.USUAL, new RowRules(limits), memory);
    }

    /** As {@link #search(State, int[], SearchMemory)}, with an ensemble of decoders and the options of each row. */
    static List<List<Hypothesis>> search(
            Ensemble ensemble, List<SearchOptions> options, OutputRules rules, RowRules rows, SearchMemory memory) {
        int[] limits = rows.limits();
        requireLimits(ensemble.rows(), limits);
        options.forEach(ofRow -> requireAttention(ensemble, ofRow.scoring()));
        selectEnough(ensemble, options, rules, rows, memory);
        memory.chains().clear();
        List<SentenceBeam> beams = memory.beams(limits.length);
        for (int i = 0; i < beams.size(); i++) {
            boolean covers = options.get(i).scoring().countsCoverage();
            beams.get(i).start(options.get(i), rules, rows, i, covers ? ensemble.sourceTokens(i) : 0);
        }
        writeInputs(beams, 0, memory.inputs());
        for (int step = 0; memory.inputs().count() > 0; step++) {
            requireNotInterrupted();
            memory.countRows(memory.inputs().count());
            extend(beams, ensemble.step(memory.inputs(), memory.workspaces().forStep(step)));
            endCancelled(beams, rows.cancelled());
            writeInputs(beams, step + 1, memory.inputs());
        }
        return results(beams);
    }

    /** Has as many of the most probable tokens selected as the row that needs most of them may need. */
    private static void selectEnough(
            Ensemble ensemble, List<SearchOptions> options, OutputRules rules, RowRules rows, SearchMemory memory) {
        long most = 0;
        boolean unknownAllowed =
                options.stream().anyMatch(ofRow -> ofRow.constraints().unknownAllowed());
        for (SearchOptions ofRow : options) {
            most = Math.max(most, ofRow.beamSize() + constrained(ofRow.constraints(), rows.limits()));
            if (ofRow.constraints().unknownAllowed() != unknownAllowed) {
                throw new IllegalArgumentException("the rows of a search allow unknown tokens all alike or not at all");
            }
        }
        // A hypothesis has no more extensions than there are tokens.
        long candidates =
                Math.min(most + memory.observer().droppedPerStep() + excluded(rules), ensemble.vocabularySize());
        memory.top().atMost((int) candidates, unknownAllowed);
    }

    /** The maximum number of tokens that the rules exclude: the blocked ones, and codes and eos if there are codes. */
    private static int excluded(OutputRules rules) {
        int codes = rules.codes().count();
        return rules.blocked().count() + (codes == 0 ? 0 : codes + 1);
    }

    /**
     * The maximum number of tokens that the constraints exclude after a hypothesis: one for each of its tokens if repeated n-grams are blocked, one
     * for each blocked sequence, and eos if there is a minimum length.
     */
    private static long constrained(Constraints constraints, int[] limits) {
        long repeated =
                constraints.noRepeat() == 0 ? 0 : Arrays.stream(limits).max().orElse(0);
        return repeated + constraints.blockedSequences().size() + (constraints.minimumLength() > 0 ? 1 : 0);
    }

    /** @throws IllegalStateException if this thread is interrupted; its interrupt status stays set */
    static void requireNotInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException("interrupted while searching");
        }
    }

    private static void requireLimits(int rows, int[] limits) {
        boolean tooSmall = Arrays.stream(limits).anyMatch(limit -> limit < 1);
        if (limits.length != rows || tooSmall) {
            throw new IllegalArgumentException(
                    Arrays.toString(limits) + " as limits of " + rows + " rows; each row needs one of at least 1");
        }
    }

    private static void requireAttention(Ensemble ensemble, Scoring scoring) {
        if (scoring.countsCoverage() && !ensemble.attend()) {
            throw new IllegalArgumentException("a coverage penalty needs a model with attention");
        }
    }

    /** Extends the hypotheses of each sentence by the rows of the prediction that belong to them. */
    private static void extend(List<SentenceBeam> beams, Ensemble.Prediction prediction) {
        int row = 0;
        for (int i = 0; i < beams.size(); i++) {
            int live = beams.get(i).liveCount();
            if (live > 0) {
                beams.get(i).extend(prediction, row);
                row += live;
            }
        }
    }

    /** Writes a row for each live hypothesis; the empty hypothesis of a sentence extends the sentence's row of the encoder. */
    private static void writeInputs(List<SentenceBeam> beams, int step, StepInputs inputs) {
        inputs.clear();
        for (int b = 0; b < beams.size(); b++) {
            SentenceBeam beam = beams.get(b);
            for (int i = 0; i < beam.liveCount(); i++) {
                inputs.add(beam.lastToken(i), step == 0 ? b : beam.parentRow(i));
            }
        }
    }

    private static void endCancelled(List<SentenceBeam> beams, IntPredicate cancelled) {
        for (int i = 0; i < beams.size(); i++) {
            if (beams.get(i).liveCount() > 0 && cancelled.test(i)) {
                beams.get(i).end();
            }
        }
    }

    private static List<List<Hypothesis>> results(List<SentenceBeam> beams) {
        List<List<Hypothesis>> results = new ArrayList<>(beams.size());
        for (SentenceBeam beam : beams) {
            results.add(beam.best());
        }
        return results;
    }
}
