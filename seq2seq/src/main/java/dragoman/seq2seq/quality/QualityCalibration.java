package dragoman.seq2seq.quality;

import dragoman.core.Workers;
import dragoman.corpora.IdMatrix;
import dragoman.corpora.LanguagePair;
import dragoman.corpora.SentencePair;
import dragoman.corpora.text.Normalization;
import dragoman.corpora.text.Tokenizer;
import dragoman.seq2seq.evaluation.Chrf;
import dragoman.seq2seq.io.TranslationModel;
import dragoman.seq2seq.layer.FixedWeights;
import dragoman.seq2seq.model.Seq2Seq;
import dragoman.seq2seq.search.BeamSearch;
import dragoman.seq2seq.search.BlockedTokens;
import dragoman.seq2seq.search.Hypothesis;
import dragoman.seq2seq.search.OutputRules;
import dragoman.seq2seq.search.SearchMemory;
import dragoman.seq2seq.search.SearchOptions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Fits the quality estimate of a model: translates validation text with a beam of 5 and regresses the chrF of the sentences on what the search
 * knows of them. The result depends on the model and the texts alone, not on the number of threads.
 */
public final class QualityCalibration {
    /** The least number of validation sentences that an estimate is fitted to. */
    public static final int FEWEST_SENTENCES = 50;

    /** The maximum number of validation sentences that are translated, evenly spaced. */
    public static final int MOST_SENTENCES = 1000;

    private static final double BELOW_THRESHOLD = 0.025;
    private static final int BATCH = 64;
    private static final double FULL_SCORE = 100;

    private final TranslationModel model;
    private final NGramFilter trained;
    private final Workers workers;

    /**
     * Counts the training text.
     *
     * @param model the model with its final weights
     * @param trainingSources the ids of the source sentences that the model was trained on
     */
    public QualityCalibration(TranslationModel model, List<int[]> trainingSources, Workers workers) {
        this.model = model;
        this.workers = workers;
        trained = NGramFilter.of(trainingSources);
    }

    /** The calibration on validation text; empty if it has fewer than {@value #FEWEST_SENTENCES} sentences. */
    public Optional<QualityModel> fit(List<SentencePair> validation) {
        if (validation.size() < FEWEST_SENTENCES) {
            return Optional.empty();
        }
        List<SentencePair> pairs = spaced(validation);
        List<int[]> sources = encoded(pairs);
        List<Hypothesis> hypotheses = translate(sources);
        List<SentenceSignals> signals = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            signals.add(SentenceSignals.of(sources.get(i), hypotheses.get(i), trained));
        }
        LogisticRegression regression = LogisticRegression.fit(
                signals.stream().map(SentenceSignals::ofTranslation).toList(), scores(pairs, hypotheses));
        QualityModel.Calibration uncut =
                new QualityModel.Calibration(pairs.size(), regression, Novelty.of(signals), 0, LengthRatios.of(pairs));
        double[] estimates =
                signals.stream().mapToDouble(uncut::estimate).sorted().toArray();
        QualityModel.Calibration calibration = new QualityModel.Calibration(
                pairs.size(), regression, uncut.novelty(), Quantiles.of(estimates, BELOW_THRESHOLD), uncut.lengths());
        return Optional.of(new QualityModel(calibration, trained));
    }

    private static List<SentencePair> spaced(List<SentencePair> pairs) {
        int count = Math.min(MOST_SENTENCES, pairs.size());
        return IntStream.range(0, count)
                .mapToObj(i -> pairs.get((int) ((long) i * pairs.size() / count)))
                .toList();
    }

    private List<int[]> encoded(List<SentencePair> pairs) {
        Tokenizer tokenizer = model.source().newTokenizer();
        return pairs.stream().map(pair -> sourceIds(model, tokenizer, pair)).toList();
    }

    /**
     * What the network reads of the source of a pair.
     *
     * @param tokenizer that of the source side of the model
     */
    public static int[] sourceIds(TranslationModel model, Tokenizer tokenizer, SentencePair pair) {
        String language = pair.direction().map(LanguagePair::to).orElse("");
        return model.sourceIds(tokenizer.tokenize(pair.source()), language);
    }

    /** chrF of each translation, from 0 to 1. */
    private double[] scores(List<SentencePair> pairs, List<Hypothesis> hypotheses) {
        Tokenizer tokenizer = model.target().newTokenizer();
        Normalization normalization = model.target().tokenizer().normalization();
        double[] scores = new double[pairs.size()];
        for (int i = 0; i < scores.length; i++) {
            String text = tokenizer.detokenize(
                    model.target().vocabulary().decode(hypotheses.get(i).tokens()));
            String reference = normalization.apply(pairs.get(i).target());
            scores[i] = Chrf.chrf().sentence(text, List.of(reference)) / FULL_SCORE;
        }
        return scores;
    }

    /** The best hypothesis of each source, in batches of similar length. */
    private List<Hypothesis> translate(List<int[]> sources) {
        Seq2Seq network = new Seq2Seq(model.config(), FixedWeights.of(model.weights()), workers);
        BlockedTokens blocked = BlockedTokens.of(
                model.target().newTokenizer(), model.target().vocabulary(), BlockedTokens.COLUMN_BREAKING);
        BeamSearch search =
                new BeamSearch(List.of(network), SearchOptions.beam(5), new OutputRules(model.outputLength(), blocked));
        SearchMemory memory = new SearchMemory(workers);
        List<Integer> order = IntStream.range(0, sources.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> sources.get(i).length))
                .toList();
        Hypothesis[] best = new Hypothesis[sources.size()];
        for (int from = 0; from < best.length; from += BATCH) {
            List<Integer> batch = order.subList(from, Math.min(best.length, from + BATCH));
            List<List<Hypothesis>> found = search.search(
                    IdMatrix.withEos(batch.stream().map(sources::get).toList()), memory);
            for (int i = 0; i < batch.size(); i++) {
                best[batch.get(i)] = found.get(i).getFirst();
            }
        }
        return List.of(best);
    }
}
