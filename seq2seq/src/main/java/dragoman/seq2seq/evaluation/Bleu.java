package dragoman.seq2seq.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * BLEU (Papineni et al. 2002, "BLEU: a Method for Automatic Evaluation of Machine Translation") with the details of
 * sacreBLEU (Post 2018, "A Call for Clarity in Reporting BLEU Scores"): orders 1 to 4; n-grams clipped at the most
 * often they stand in one reference; the reference length nearest to the hypothesis's, the shorter of two as near;
 * exponential smoothing (method 3 of Chen and Cherry 2014), by which the k-th order without a match counts as
 * 2<sup>−k</sup> matches.
 *
 * @param tokenizer what a token is
 * @param lowercase whether case is ignored
 */
public record Bleu(BleuTokenizer tokenizer, boolean lowercase) {
    static final int MAXIMUM_ORDER = 4;

    /** sacreBLEU's default: tokenisation 13a, cased. */
    public static Bleu standard() {
        return new Bleu(BleuTokenizer.V13A, false);
    }

    /**
     * The score of a whole text, whose n-grams are pooled before precisions are taken.
     *
     * @param hypotheses the translations, one sentence each
     * @param references sets of references; sentence i of each set belongs to hypothesis i
     */
    public BleuScore corpus(List<String> hypotheses, List<List<String>> references) {
        ReferenceSets.check(hypotheses, references);
        Statistics statistics = new Statistics();
        for (int i = 0; i < hypotheses.size(); i++) {
            add(statistics, hypotheses.get(i), ReferenceSets.ofSentence(references, i));
        }
        return statistics.score(false, signature(references.size(), false));
    }

    /** In what interval the score of {@link #corpus} lies, as {@code bootstrap} draws texts of the same sentences. */
    public Bootstrap.Interval interval(List<String> hypotheses, List<List<String>> references, Bootstrap bootstrap) {
        ReferenceSets.check(hypotheses, references);
        List<Statistics> ofSentences = new ArrayList<>();
        for (int i = 0; i < hypotheses.size(); i++) {
            Statistics statistics = new Statistics();
            add(statistics, hypotheses.get(i), ReferenceSets.ofSentence(references, i));
            ofSentences.add(statistics);
        }
        return bootstrap.interval(hypotheses.size(), drawn -> {
            Statistics sum = new Statistics();
            for (int i : drawn) {
                sum.add(ofSentences.get(i));
            }
            return sum.score(false, "").score();
        });
    }

    /**
     * The score of one sentence, taken up to the longest n-gram that it has ("effective order"), as sacreBLEU's
     * sentence BLEU is.
     */
    public BleuScore sentence(String hypothesis, List<String> references) {
        ReferenceSets.checkSentence(references);
        Statistics statistics = new Statistics();
        add(statistics, hypothesis, references);
        return statistics.score(true, signature(references.size(), true));
    }

    private String signature(int references, boolean effectiveOrder) {
        return "nrefs:" + references + "|case:" + (lowercase ? "lc" : "mixed") + "|eff:"
                + (effectiveOrder ? "yes" : "no") + "|tok:" + tokenizer.label() + "|smooth:exp";
    }

    private List<String> tokens(String sentence) {
        return tokenizer.tokenize(lowercase ? sentence.toLowerCase(Locale.ROOT) : sentence);
    }

    private void add(Statistics statistics, String hypothesis, List<String> references) {
        List<String> tokens = tokens(hypothesis);
        Map<List<String>, Integer> allowed = new HashMap<>();
        int nearestLength = -1;
        for (String reference : references) {
            List<String> referenceTokens = tokens(reference);
            nGrams(referenceTokens).forEach((nGram, count) -> allowed.merge(nGram, count, Math::max));
            nearestLength = nearer(tokens.size(), nearestLength, referenceTokens.size());
        }
        statistics.hypothesisLength += tokens.size();
        statistics.referenceLength += nearestLength;
        nGrams(tokens).forEach((nGram, count) -> {
            statistics.total[nGram.size() - 1] += count;
            statistics.correct[nGram.size() - 1] += Math.min(count, allowed.getOrDefault(nGram, 0));
        });
    }

    private static int nearer(int length, int best, int candidate) {
        if (best < 0) {
            return candidate;
        }
        int difference = Integer.compare(Math.abs(candidate - length), Math.abs(best - length));
        return difference < 0 || (difference == 0 && candidate < best) ? candidate : best;
    }

    private static Map<List<String>, Integer> nGrams(List<String> tokens) {
        Map<List<String>, Integer> counts = new HashMap<>();
        for (int order = 1; order <= MAXIMUM_ORDER; order++) {
            for (int start = 0; start + order <= tokens.size(); start++) {
                counts.merge(tokens.subList(start, start + order), 1, Integer::sum);
            }
        }
        return counts;
    }

    /** Counts over a text, from which the score follows. */
    private static final class Statistics {
        private long hypothesisLength;
        private long referenceLength;
        private final long[] correct = new long[MAXIMUM_ORDER];
        private final long[] total = new long[MAXIMUM_ORDER];

        void add(Statistics other) {
            hypothesisLength += other.hypothesisLength;
            referenceLength += other.referenceLength;
            for (int i = 0; i < MAXIMUM_ORDER; i++) {
                correct[i] += other.correct[i];
                total[i] += other.total[i];
            }
        }

        BleuScore score(boolean effectiveOrder, String signature) {
            double[] precisions = new double[MAXIMUM_ORDER];
            int order = MAXIMUM_ORDER;
            boolean anyMatch = Arrays.stream(correct).anyMatch(count -> count > 0);
            if (anyMatch) {
                order = smoothedPrecisions(precisions, effectiveOrder);
            }
            double score = anyMatch ? brevityPenalty() * geometricMean(precisions, order) : 0;
            List<Double> listed = new ArrayList<>();
            for (double precision : precisions) {
                listed.add(precision);
            }
            return new BleuScore(score, listed, brevityPenalty(), hypothesisLength, referenceLength, signature);
        }

        private int smoothedPrecisions(double[] precisions, boolean effectiveOrder) {
            double smoothing = 1;
            int order = 0;
            while (order < MAXIMUM_ORDER && total[order] > 0) {
                if (correct[order] == 0) {
                    smoothing *= 2;
                    precisions[order] = 100 / (smoothing * total[order]);
                } else {
                    precisions[order] = 100.0 * correct[order] / total[order];
                }
                order++;
            }
            return effectiveOrder ? order : MAXIMUM_ORDER;
        }

        private double brevityPenalty() {
            if (hypothesisLength >= referenceLength) {
                return 1;
            }
            return hypothesisLength == 0 ? 0 : Math.exp(1 - (double) referenceLength / hypothesisLength);
        }

        /** Zero where a precision is zero: log 0 is −∞, and exp −∞ is 0. */
        private static double geometricMean(double[] precisions, int order) {
            double sum = 0;
            for (int i = 0; i < order; i++) {
                sum += Math.log(precisions[i]);
            }
            return Math.exp(sum / order);
        }
    }
}
