package dragoman.benchmarks;

import dragoman.core.Matrix;
import dragoman.core.RowOps;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.Vocabulary;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.model.Decoder;
import dragoman.seq2seq.model.DecoderState;
import dragoman.seq2seq.model.Seq2Seq;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Greedy decoding for a fixed number of steps from a zero state and BOS: embedding, layers, projection to the whole vocabulary, and argmax,
 * which is the next input. Sentences do not end.
 */
public final class DecodingWork implements Work {
    private static final long SEED = 1;

    private final Shape shape;
    private final Decoder decoder;
    private final Compute even;
    private final Compute odd;
    private final int[] tokens;
    private long checksum;

    /**
     * The size of a decoding.
     *
     * @param batch B, number of sentences in a batch
     * @param steps number of tokens generated for each
     */
    public record Shape(NetworkSize network, int batch, int steps) {}

    /** Creates a network with initial weights. The caller closes the workers. */
    public DecodingWork(Shape shape, Workers workers) {
        this.shape = shape;
        decoder = Seq2Seq.initialized(shape.network.toConfig(), SEED, workers).decoder();
        // Two workspaces alternate, since each step reads the state that the previous one wrote.
        even = new Compute(workers, new Workspace());
        odd = new Compute(workers, new Workspace());
        tokens = new int[shape.batch];
    }

    @Override
    public void run() {
        Arrays.fill(tokens, Vocabulary.BOS);
        checksum = 0;
        odd.workspace().reset();
        DecoderState state = DecoderState.of(zeros(odd.workspace()));
        for (int s = 0; s < shape.steps; s++) {
            Compute compute = s % 2 == 0 ? even : odd;
            compute.workspace().reset();
            Decoder.Step step = decoder.step(tokens, state, compute);
            choose(step.logits(), compute.workers());
            state = step.state();
        }
    }

    private State zeros(Workspace workspace) {
        NetworkSize size = shape.network;
        return State.join(Stream.generate(() -> State.of(
                        workspace.zeros(shape.batch, size.hidden()), workspace.zeros(shape.batch, size.hidden())))
                .limit(size.layers())
                .toList());
    }

    private void choose(Matrix logits, Workers workers) {
        workers.split(tokens.length, 1, (from, to, scratch) -> {
            for (int row = from; row < to; row++) {
                tokens[row] = RowOps.argMax(logits, row);
            }
        });
        for (int token : tokens) {
            checksum += token;
        }
    }

    /** Returns the sum of the ids of all tokens of the last run, which does not depend on the number of threads. */
    public long checksum() {
        return checksum;
    }
}
