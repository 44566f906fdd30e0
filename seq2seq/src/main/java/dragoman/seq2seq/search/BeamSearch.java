package dragoman.seq2seq.search;

import dragoman.core.Workspace;
import dragoman.corpora.IdMatrix;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.model.Decoder;
import dragoman.seq2seq.model.DecoderState;
import dragoman.seq2seq.model.Seq2Seq;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The translations of a batch of sentences by {@link DecoderSearch}, from the states in which the encoder leaves them. */
public final class BeamSearch {
    private final List<Seq2Seq> models;
    private final List<Decoder> decoders;
    private final SearchOptions options;

    public BeamSearch(Seq2Seq model, SearchOptions options) {
        this(List.of(model), options);
    }

    /** Several models of the same vocabularies, which vote on each token: its probability is the mean of theirs. */
    public BeamSearch(List<Seq2Seq> models, SearchOptions options) {
        this.models = List.copyOf(models);
        decoders = models.stream().map(Seq2Seq::decoder).toList();
        this.options = options;
    }

    /** What a search works in, kept to be used again by one search at a time, so that a warm one allocates little but its result. */
    public static final class Memory {
        private final Compute even;
        private final Compute odd;
        private final Compute source;
        private final List<SentenceBeam> beams = new ArrayList<>();
        final TokenChains chains = new TokenChains();
        final Extensions extensions = new Extensions();
        final TopTokens top = new TopTokens();
        /** The decoder's rows of a step: each live hypothesis's last token, and the row of the step before that it extends. */
        int[] tokens = new int[0];

        int[] parents = new int[0];

        /** Two workspaces in turn, since each step reads the state that the last one wrote; the source, which all may read, has its own. */
        public Memory(Compute even, Compute odd) {
            this.even = even;
            this.odd = odd;
            source = new Compute(even.workers(), new Workspace());
        }

        Compute forSource() {
            source.workspace().reset();
            return source;
        }

        Compute of(int step) {
            Compute compute = step % 2 == 0 ? even : odd;
            compute.workspace().reset();
            return compute;
        }

        List<SentenceBeam> beams(int count) {
            while (beams.size() < count) {
                beams.add(new SentenceBeam(this));
            }
            return beams.subList(0, count);
        }

        void reserveRows(int count) {
            if (tokens.length < count) {
                tokens = Arrays.copyOf(tokens, 2 * count);
                parents = Arrays.copyOf(parents, 2 * count);
            }
        }
    }

    /**
     * The best hypotheses of each source sentence, best first, then those that did not end; of at most {@code 2 · source + 10} tokens behind a
     * given beginning.
     *
     * @throws IllegalArgumentException if coverage counts and a model does not attend to its source
     */
    public List<List<Hypothesis>> search(IdMatrix sources, Memory memory) {
        Compute compute = memory.forSource();
        List<DecoderState> encoded =
                models.stream().map(model -> model.begin(sources, compute)).toList();
        int[] limits = limits(sources, options.constraints().prefix().size());
        return DecoderSearch.search(Ensemble.of(decoders, encoded), options, limits, memory);
    }

    /** The most tokens of each sentence's translation. */
    static int[] limits(IdMatrix sources, int given) {
        return Arrays.stream(sources.lengths())
                .map(withEos -> 2 * (withEos - 1) + 10 + given)
                .toArray();
    }
}
