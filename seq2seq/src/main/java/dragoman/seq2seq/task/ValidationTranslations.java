package dragoman.seq2seq.task;

import dragoman.corpora.EncodedPair;
import dragoman.corpora.IdMatrix;
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
import java.util.List;
import java.util.OptionalDouble;
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
    }

    /** The validation of a model whose loss is known. Takes the whole workspace. */
    ValidationResult of(double loss, Compute compute) {
        int count = metric == ValidationMetric.LOSS ? Math.min(SHOWN, pairs.size()) : pairs.size();
        List<String> translations = translate(count, compute);
        OptionalDouble quality = metric == ValidationMetric.LOSS
                ? OptionalDouble.empty()
                : OptionalDouble.of(metric.score(
                        translations, pairs.stream().map(SentencePair::target).toList(), target.tokenizer()));
        List<ValidationResult.Sample> samples = IntStream.range(0, Math.min(SHOWN, count))
                .mapToObj(i -> new ValidationResult.Sample(
                        pairs.get(i).source(), pairs.get(i).target(), translations.get(i)))
                .toList();
        return new ValidationResult(loss, quality, samples);
    }

    /** The first sentences, in batches of similar length. */
    private List<String> translate(int count, Compute compute) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, count).boxed().toList());
        order.sort(Comparator.comparingInt(i -> sources.get(i).length));
        BeamSearch search = new BeamSearch(List.of(network), SearchOptions.GREEDY, rules);
        SearchMemory memory = new SearchMemory(compute.workers());
        String[] translations = new String[count];
        for (int from = 0; from < count; from += BATCH) {
            List<Integer> batch = order.subList(from, Math.min(count, from + BATCH));
            List<List<Hypothesis>> found = search.search(
                    IdMatrix.withEos(batch.stream().map(sources::get).toList()), memory);
            for (int i = 0; i < batch.size(); i++) {
                int[] tokens = found.get(i).getFirst().tokens();
                translations[batch.get(i)] =
                        tokenizer.detokenize(target.vocabulary().decode(tokens));
            }
        }
        return List.of(translations);
    }
}
