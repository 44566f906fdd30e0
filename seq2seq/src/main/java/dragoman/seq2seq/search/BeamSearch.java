package dragoman.seq2seq.search;

import dragoman.corpora.IdMatrix;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.model.Decoder;
import dragoman.seq2seq.model.DecoderState;
import dragoman.seq2seq.model.LengthLimit;
import dragoman.seq2seq.model.Seq2Seq;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;

/** Beam search for the translations of a batch of sentences: {@link DecoderSearch} from the final states of the encoder. */
public final class BeamSearch {
    private final List<Seq2Seq> models;
    private final List<Decoder> decoders;
    private final SearchOptions options;
    private final OutputRules rules;

    public BeamSearch(Seq2Seq model, SearchOptions options) {
        this(List.of(model), options);
    }

    /** Searches with an ensemble of models of the same vocabularies: the probability of each token is the average over the models. */
    public BeamSearch(List<Seq2Seq> models, SearchOptions options) {
        this(models, options, OutputRules.USUAL);
    }

    /** Searches for translations that keep to the rules of a model. */
    public BeamSearch(List<Seq2Seq> models, SearchOptions options, OutputRules rules) {
        this.models = List.copyOf(models);
        decoders = models.stream().map(Seq2Seq::decoder).toList();
        this.options = options;
        this.rules = rules;
    }

    /**
     * Returns the best hypotheses of each source sentence: finished ones by falling score, then those that reached the limit of {@code 2 · source
     * tokens + 10} tokens after the given prefix.
     *
     * @throws IllegalArgumentException if there is a coverage penalty and a model has no attention
     */
    public List<List<Hypothesis>> search(IdMatrix sources, SearchMemory memory) {
        return search(sources, sentence -> false, memory);
    }

    /**
     * As {@link #search(IdMatrix, SearchMemory)}, but for sentences whose translation is no longer wanted: at the next step their search ends with
     * the hypotheses that there are by then. The others have the same result as ever.
     *
     * @param cancelled whether the translation of a sentence is no longer wanted, which may become true at any time
     */
    public List<List<Hypothesis>> search(IdMatrix sources, IntPredicate cancelled, SearchMemory memory) {
        return search(sources, Collections.nCopies(sources.rows(), options), cancelled, memory);
    }

    /**
     * As {@link #search(IdMatrix, IntPredicate, SearchMemory)}, with the options of each sentence in place of those for all.
     *
     * @param each the options of each sentence
     * @throws IllegalArgumentException also if some of them allow {@code unk} and others do not
     */
    public List<List<Hypothesis>> search(
            IdMatrix sources, List<SearchOptions> each, IntPredicate cancelled, SearchMemory memory) {
        Compute compute = memory.workspaces().forSource();
        List<DecoderState> encoded =
                models.stream().map(model -> model.startState(sources, compute)).toList();
        int[] limits = limits(sources, each);
        RowRules rows = new RowRules(limits, rules.codes().ofSources(sources), cancelled);
        return DecoderSearch.search(Ensemble.of(decoders, encoded), each, rules, rows, memory);
    }

    private int[] limits(IdMatrix sources, List<SearchOptions> each) {
        int[] limits = new int[sources.rows()];
        for (int row = 0; row < limits.length; row++) {
            Constraints constraints = each.get(row).constraints();
            LengthLimit length = constraints.length().orElse(rules.length());
            limits[row] =
                    limit(sources.lengths()[row], length, constraints.prefix().size());
        }
        return limits;
    }

    /**
     * The maximum number of tokens of a translation.
     *
     * @param withEos the number of source tokens with eos
     * @param given the number of tokens of the given prefix
     */
    static int limit(int withEos, LengthLimit length, int given) {
        return Math.max(1, Math.addExact(length.of(withEos - 1), given));
    }
}
