package dragoman.seq2seq.search;

import dragoman.core.RowOps;
import dragoman.corpora.IdMatrix;
import dragoman.corpora.Vocabulary;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.model.Decoder;
import dragoman.seq2seq.model.DecoderState;
import dragoman.seq2seq.model.LengthLimit;
import dragoman.seq2seq.model.Seq2Seq;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * Ancestral sampling: translations are sampled token by token, each token given those before it. The samples of a sentence are a pure function of the
 * seed and the sentence; they do not depend on the other sentences of the batch.
 */
public final class AncestralSampling {
    private final List<Seq2Seq> models;
    private final List<Decoder> decoders;
    private final AncestralSamplingOptions options;
    private final OutputRules rules;

    /** Samples from an ensemble of models of the same vocabularies; see {@link BeamSearch}. */
    public AncestralSampling(List<Seq2Seq> models, AncestralSamplingOptions options) {
        this(models, options, OutputRules.USUAL);
    }

    /** Samples translations that keep to the rules of a model. */
    public AncestralSampling(List<Seq2Seq> models, AncestralSamplingOptions options, OutputRules rules) {
        this.models = List.copyOf(models);
        decoders = models.stream().map(Seq2Seq::decoder).toList();
        this.options = options;
        this.rules = rules;
    }

    /** Returns the samples of each source sentence, the most probable first, of at most as many tokens as {@link BeamSearch} allows. */
    public List<List<Hypothesis>> sample(IdMatrix sources, SearchMemory memory) {
        Compute compute = memory.workspaces().forSource();
        List<DecoderState> encoded =
                models.stream().map(model -> model.startState(sources, compute)).toList();
        Ensemble ensemble = Ensemble.of(decoders, encoded);
        memory.chains().clear();
        List<Sample> all = samples(sources);
        List<Sample> live = all;
        for (int step = 0; !live.isEmpty(); step++) {
            DecoderSearch.requireNotInterrupted();
            writeInputs(live, memory.chains(), memory.inputs());
            memory.countRows(memory.inputs().count());
            extend(live, ensemble.step(memory.inputs(), memory.workspaces().forStep(step)), memory.chains());
            live = live.stream().filter(sample -> !sample.ended).toList();
        }
        return results(all, memory.chains());
    }

    /** One translation that is being sampled. */
    private static final class Sample {
        private final int sentence;
        private final int limit;
        private final Sampler sampler;
        /** See {@link CodeTokens}. */
        private int missingCodes;
        /** The row of the decoder in the last step; before the first step the number of the sentence. */
        private int row;

        private int chain = TokenChains.EMPTY;
        private int tokens;
        private double logProbability;
        private boolean ended;
        private boolean complete;

        Sample(int sentence, RowRules rows, Sampler sampler) {
            this.sentence = sentence;
            limit = rows.limits()[sentence];
            missingCodes = rows.codes()[sentence];
            this.sampler = sampler;
            row = sentence;
        }
    }

    private List<Sample> samples(IdMatrix sources) {
        LengthLimit length = options.length().orElse(rules.length());
        int[] limits = Arrays.stream(sources.lengths())
                .map(withEos ->
                        BeamSearch.limit(withEos, length, options.prefix().size()))
                .toArray();
        RowRules rows = new RowRules(limits, rules.codes().ofSources(sources));
        List<Sample> samples = new ArrayList<>();
        for (int b = 0; b < limits.length; b++) {
            SplittableRandom seeds = new SplittableRandom(options.seed() + 31L * hash(sources, b));
            for (int i = 0; i < options.count(); i++) {
                Sampler sampler = new Sampler(options.sampling(), seeds.nextLong(), rules.blocked());
                samples.add(new Sample(b, rows, sampler));
            }
        }
        return samples;
    }

    private static int hash(IdMatrix sources, int sentence) {
        int first = sources.firstStep(sentence);
        int[] ids = new int[sources.lengths()[sentence]];
        for (int t = 0; t < ids.length; t++) {
            ids[t] = sources.id(first + t, sentence);
        }
        return Arrays.hashCode(ids);
    }

    private static void writeInputs(List<Sample> live, TokenChains chains, StepInputs inputs) {
        inputs.clear();
        for (Sample sample : live) {
            inputs.add(chains.last(sample.chain), sample.row);
        }
    }

    private void extend(List<Sample> live, Ensemble.Prediction prediction, TokenChains chains) {
        for (int row = 0; row < live.size(); row++) {
            Sample sample = live.get(row);
            int token = sample.tokens < options.prefix().size()
                    ? options.prefix().get(sample.tokens)
                    : sample.sampler.sample(prediction.logits(), row, allowed(sample));
            sample.logProbability -=
                    ModelException.requireFinite(RowOps.crossEntropy(prediction.logits(), row, token, 0f));
            sample.row = row;
            sample.missingCodes = rules.codes().missingAfter(token, sample.missingCodes);
            if (token == Vocabulary.EOS) {
                sample.ended = true;
                sample.complete = true;
            } else {
                sample.chain = chains.extended(sample.chain, token, sample.logProbability);
                sample.tokens++;
                sample.ended = sample.tokens == sample.limit;
            }
        }
    }

    /** The tokens that may follow: only missing codes where the length leaves room for no other tokens. */
    private IntPredicate allowed(Sample sample) {
        CodeTokens codes = rules.codes();
        int missing = sample.missingCodes;
        return missing != 0 && sample.limit - sample.tokens <= Integer.bitCount(missing)
                ? token -> codes.isAmong(token, missing)
                : token -> codes.allow(token, missing);
    }

    private List<List<Hypothesis>> results(List<Sample> samples, TokenChains chains) {
        return samples.stream()
                .collect(Collectors.groupingBy(sample -> sample.sentence, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(ofSentence -> ofSentence.stream()
                        .map(sample -> hypothesis(sample, chains))
                        .sorted(Comparator.comparingDouble(Hypothesis::score).reversed())
                        .toList())
                .toList();
    }

    private Hypothesis hypothesis(Sample sample, TokenChains chains) {
        int length = Math.min(sample.limit, sample.tokens + 1);
        double score = new Scoring(options.lengthPenalty(), 0).score(sample.logProbability, length, 0);
        int[] tokens = chains.tokens(sample.chain, sample.tokens);
        double[] steps = chains.steps(sample.chain, sample.tokens, sample.logProbability, sample.complete);
        return new Hypothesis(tokens, sample.logProbability, score, sample.complete, steps);
    }
}
