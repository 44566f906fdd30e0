package dragoman.seq2seq.task;

import dragoman.corpora.EncodedPair;
import dragoman.corpora.IdMatrix;
import dragoman.corpora.LanguagePair;
import dragoman.corpora.SentencePair;
import dragoman.corpora.text.Tokenizer;
import dragoman.seq2seq.io.TranslationModel;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.model.Seq2Seq;
import dragoman.seq2seq.search.BeamSearch;
import dragoman.seq2seq.search.BlockedTokens;
import dragoman.seq2seq.search.Hypothesis;
import dragoman.seq2seq.search.OutputRules;
import dragoman.seq2seq.search.SearchMemory;
import dragoman.seq2seq.search.SearchOptions;
import dragoman.seq2seq.training.ValidationResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Translates validation sentences greedily, with a network in training. */
public final class ValidationTranslations {
    /** Sentences that are shown of each validation. */
    private static final int SHOWN = 5;

    private static final int BATCH = 64;

    private final Seq2Seq network;
    private final OutputRules rules;
    private final TranslationModel.Side target;
    private final Tokenizer tokenizer;
    private final List<SentencePair> pairs;
    private final List<int[]> sources;
    private final ValidationMetric metric;
    /** Positions of the pairs whose translations are shown. */
    private final List<Integer> shown;

    /**
     * @param network the network in training
     * @param model the description of the model that it becomes
     * @param pairs the validation text
     * @param encoded the same pairs as ids
     */
    public ValidationTranslations(
            Seq2Seq network,
            TranslationModel model,
            List<SentencePair> pairs,
            List<EncodedPair> encoded,
            ValidationMetric metric) {
        this.network = network;
        target = model.target();
        tokenizer = target.newTokenizer();
        BlockedTokens blocked = BlockedTokens.of(tokenizer, target.vocabulary(), BlockedTokens.COLUMN_BREAKING);
        rules = new OutputRules(model.outputLength(), blocked);
        this.pairs = pairs;
        sources = encoded.stream().map(EncodedPair::source).toList();
        this.metric = metric;
        shown = shown(pairs);
    }

    /** The first pairs; of several directions the first of each. */
    private static List<Integer> shown(List<SentencePair> pairs) {
        Map<LanguagePair, Integer> ofDirections = new LinkedHashMap<>();
        for (int i = 0; i < pairs.size(); i++) {
            int position = i;
            pairs.get(i).direction().ifPresent(direction -> ofDirections.putIfAbsent(direction, position));
        }
        return ofDirections.isEmpty() ? first(Math.min(SHOWN, pairs.size())) : List.copyOf(ofDirections.values());
    }

    private static List<Integer> first(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    /** The validation of a model whose loss is known. Takes the whole workspace. */
    ValidationResult of(double loss, Compute compute) {
        boolean onlyLoss = metric == ValidationMetric.LOSS;
        Map<Integer, String> translations = translate(onlyLoss ? shown : first(pairs.size()), compute);
        List<ValidationResult.Sample> samples = shown.stream()
                .map(i -> new ValidationResult.Sample(
                        pairs.get(i).source(), pairs.get(i).target(), translations.getOrDefault(i, "")))
                .toList();
        return new ValidationResult(
                loss,
                onlyLoss ? OptionalDouble.empty() : OptionalDouble.of(quality(List.copyOf(translations.values()))),
                samples);
    }

    /** @param translations of all pairs, in their order */
    private double quality(List<String> translations) {
        List<String> references = pairs.stream().map(SentencePair::target).toList();
        return metric.score(translations, references, target.tokenizer());
    }

    /** Translations by position, in rising order; made in batches of similar length. */
    private Map<Integer, String> translate(List<Integer> positions, Compute compute) {
        List<Integer> order = new ArrayList<>(positions);
        order.sort(Comparator.comparingInt(i -> sources.get(i).length));
        BeamSearch search = new BeamSearch(List.of(network), SearchOptions.GREEDY, rules);
        SearchMemory memory = new SearchMemory(compute.workers());
        Map<Integer, String> translations = new TreeMap<>();
        for (int from = 0; from < order.size(); from += BATCH) {
            List<Integer> batch = order.subList(from, Math.min(order.size(), from + BATCH));
            List<List<Hypothesis>> found = search.search(
                    IdMatrix.withEos(batch.stream().map(sources::get).toList()), memory);
            for (int i = 0; i < batch.size(); i++) {
                int[] tokens = found.get(i).getFirst().tokens();
                translations.put(
                        batch.get(i), tokenizer.detokenize(target.vocabulary().decode(tokens)));
            }
        }
        return translations;
    }
}
