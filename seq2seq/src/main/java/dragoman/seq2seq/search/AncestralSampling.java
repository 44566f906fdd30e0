package dragoman.seq2seq.search;

import dragoman.core.RowOps;
import dragoman.corpora.IdMatrix;
import dragoman.corpora.Vocabulary;
import dragoman.seq2seq.io.ModelException;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.model.Decoder;
import dragoman.seq2seq.model.DecoderState;
import dragoman.seq2seq.model.Seq2Seq;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Translations that are drawn token by token, each token after those before it. What a sentence gives is a pure function of the seed and of the
 * sentence: neighbours change nothing.
 */
public final class AncestralSampling {
    private final List<Seq2Seq> models;
    private final List<Decoder> decoders;
    private final DrawOptions options;

    /** Several models of the same vocabularies vote, as in {@link BeamSearch}. */
    public AncestralSampling(List<Seq2Seq> models, DrawOptions options) {
        this.models = List.copyOf(models);
        decoders = models.stream().map(Seq2Seq::decoder).toList();
        this.options = options;
    }

    /** The draws of each source sentence, the likeliest first, of as many tokens as {@link BeamSearch} allows. */
    public List<List<Hypothesis>> draw(IdMatrix sources, SearchMemory memory) {
        Compute compute = memory.workspaces().forSource();
        List<DecoderState> encoded =
                models.stream().map(model -> model.begin(sources, compute)).toList();
        Ensemble ensemble = Ensemble.of(decoders, encoded);
        memory.chains().clear();
        List<Draw> all = draws(sources);
        List<Draw> live = all;
        for (int step = 0; !live.isEmpty(); step++) {
            writeInputs(live, memory.chains(), memory.inputs());
            extend(live, ensemble.step(memory.inputs(), memory.workspaces().forStep(step)), memory.chains());
            live = live.stream().filter(draw -> !draw.ended).toList();
        }
        return results(all, memory.chains());
    }

    /** One translation as it is drawn. */
    private static final class Draw {
        private final int sentence;
        private final int limit;
        private final Sampler sampler;
        /** The decoder's row of the last step; at first, that of the sentence. */
        private int row;

        private int chain = TokenChains.EMPTY;
        private int tokens;
        private double logProbability;
        private boolean ended;

        Draw(int sentence, int limit, Sampler sampler) {
            this.sentence = sentence;
            this.limit = limit;
            this.sampler = sampler;
            row = sentence;
        }
    }

    private List<Draw> draws(IdMatrix sources) {
        int[] limits = BeamSearch.limits(sources, options.prefix().size());
        List<Draw> draws = new ArrayList<>();
        for (int b = 0; b < limits.length; b++) {
            SplittableRandom seeds = new SplittableRandom(options.seed() + 31L * hash(sources, b));
            for (int i = 0; i < options.count(); i++) {
                draws.add(new Draw(b, limits[b], new Sampler(options.sampling(), seeds.nextLong())));
            }
        }
        return draws;
    }

    private static int hash(IdMatrix sources, int sentence) {
        int first = sources.firstStep(sentence);
        int[] ids = new int[sources.lengths()[sentence]];
        for (int t = 0; t < ids.length; t++) {
            ids[t] = sources.id(first + t, sentence);
        }
        return Arrays.hashCode(ids);
    }

    private static void writeInputs(List<Draw> live, TokenChains chains, StepInputs inputs) {
        inputs.clear();
        for (Draw draw : live) {
            inputs.add(chains.last(draw.chain), draw.row);
        }
    }

    private void extend(List<Draw> live, Ensemble.Prediction prediction, TokenChains chains) {
        for (int row = 0; row < live.size(); row++) {
            Draw draw = live.get(row);
            int token = draw.tokens < options.prefix().size()
                    ? options.prefix().get(draw.tokens)
                    : draw.sampler.draw(prediction.logits(), row);
            draw.logProbability -=
                    ModelException.requireFinite(RowOps.crossEntropy(prediction.logits(), row, token, 0f));
            draw.row = row;
            if (token == Vocabulary.EOS) {
                draw.ended = true;
            } else {
                draw.chain = chains.extended(draw.chain, token);
                draw.tokens++;
                draw.ended = draw.tokens == draw.limit;
            }
        }
    }

    private List<List<Hypothesis>> results(List<Draw> draws, TokenChains chains) {
        return draws.stream()
                .collect(Collectors.groupingBy(draw -> draw.sentence, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(ofSentence -> ofSentence.stream()
                        .map(draw -> hypothesis(draw, chains))
                        .sorted(Comparator.comparingDouble(Hypothesis::score).reversed())
                        .toList())
                .toList();
    }

    private Hypothesis hypothesis(Draw draw, TokenChains chains) {
        int length = Math.min(draw.limit, draw.tokens + 1);
        double score = new Scoring(options.lengthPenalty(), 0).score(draw.logProbability, length, 0);
        return new Hypothesis(chains.tokens(draw.chain, draw.tokens), draw.logProbability, score);
    }
}
