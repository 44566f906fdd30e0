package dragoman.seq2seq.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * chrF and chrF++ (Popović 2015, "chrF: character n-gram F-score for automatic MT evaluation"; Popović 2017, "chrF++:
 * words helping character n-grams") with the details of sacreBLEU: white space is left out of the character n-grams;
 * precision and recall are averaged over the orders that both sides have; of several references, a sentence is
 * compared with the one it scores highest on.
 *
 * @param characterOrder longest character n-gram
 * @param wordOrder longest word n-gram; 0 for chrF
 * @param beta how many times recall counts as much as precision
 * @param lowercase whether case is ignored
 */
public record Chrf(int characterOrder, int wordOrder, double beta, boolean lowercase) {
    public Chrf {
        if (characterOrder < 1 || wordOrder < 0 || !(beta > 0)) {
            throw new IllegalArgumentException("chrF needs a character order of at least 1, a word order of at least 0"
                    + " and a beta above 0, not " + characterOrder + ", " + wordOrder + " and " + beta);
        }
    }

    /** chrF2: characters up to order 6, beta 2. */
    public static Chrf chrf() {
        return new Chrf(6, 0, 2, false);
    }

    /** chrF2++: the same with words up to order 2. */
    public static Chrf plusPlus() {
        return new Chrf(6, 2, 2, false);
    }

    /**
     * The score of a whole text, 0 to 100: counts are pooled before precision and recall are taken.
     *
     * @param hypotheses the translations, one sentence each
     * @param references sets of references; sentence i of each set belongs to hypothesis i
     */
    public double corpus(List<String> hypotheses, List<List<String>> references) {
        ReferenceSets.check(hypotheses, references);
        Counts sum = new Counts(orders());
        for (int i = 0; i < hypotheses.size(); i++) {
            sum.add(best(hypotheses.get(i), ReferenceSets.ofSentence(references, i)));
        }
        return score(sum);
    }

    /** In what interval the score of {@link #corpus} lies, as {@code bootstrap} draws texts of the same sentences. */
    public Bootstrap.Interval interval(List<String> hypotheses, List<List<String>> references, Bootstrap bootstrap) {
        ReferenceSets.check(hypotheses, references);
        List<Counts> ofSentences = new ArrayList<>();
        for (int i = 0; i < hypotheses.size(); i++) {
            ofSentences.add(best(hypotheses.get(i), ReferenceSets.ofSentence(references, i)));
        }
        return bootstrap.interval(hypotheses.size(), drawn -> {
            Counts sum = new Counts(orders());
            for (int i : drawn) {
                sum.add(ofSentences.get(i));
            }
            return score(sum);
        });
    }

    /** The score of one sentence, 0 to 100. */
    public double sentence(String hypothesis, List<String> references) {
        ReferenceSets.checkSentence(references);
        return score(best(hypothesis, references));
    }

    /** Hypothesis n-grams, reference n-grams and matches, for each order: characters first, then words. */
    private record Counts(long[] hypothesis, long[] reference, long[] match) {
        Counts(int orders) {
            this(new long[orders], new long[orders], new long[orders]);
        }

        void add(Counts other) {
            for (int i = 0; i < match.length; i++) {
                hypothesis[i] += other.hypothesis[i];
                reference[i] += other.reference[i];
                match[i] += other.match[i];
            }
        }
    }

    private int orders() {
        return characterOrder + wordOrder;
    }

    private Counts best(String hypothesis, List<String> references) {
        List<Map<String, Integer>> hypothesisNGrams = nGrams(hypothesis);
        Counts best = compare(hypothesisNGrams, nGrams(references.getFirst()));
        for (String reference : references.subList(1, references.size())) {
            Counts counts = compare(hypothesisNGrams, nGrams(reference));
            if (score(counts) > score(best)) {
                best = counts;
            }
        }
        return best;
    }

    private Counts compare(List<Map<String, Integer>> hypothesis, List<Map<String, Integer>> reference) {
        Counts counts = new Counts(orders());
        for (int i = 0; i < orders(); i++) {
            Map<String, Integer> wanted = reference.get(i);
            counts.reference[i] = total(wanted);
            // Where the reference is too short for an order, sacreBLEU leaves the hypothesis's n-grams out as well.
            counts.hypothesis[i] = wanted.isEmpty() ? 0 : total(hypothesis.get(i));
            for (Map.Entry<String, Integer> nGram : hypothesis.get(i).entrySet()) {
                counts.match[i] += Math.min(nGram.getValue(), wanted.getOrDefault(nGram.getKey(), 0));
            }
        }
        return counts;
    }

    private static long total(Map<String, Integer> counts) {
        long total = 0;
        for (int count : counts.values()) {
            total += count;
        }
        return total;
    }

    private double score(Counts counts) {
        double precision = 0;
        double recall = 0;
        int effectiveOrders = 0;
        for (int i = 0; i < orders(); i++) {
            if (counts.hypothesis[i] > 0 && counts.reference[i] > 0) {
                precision += (double) counts.match[i] / counts.hypothesis[i];
                recall += (double) counts.match[i] / counts.reference[i];
                effectiveOrders++;
            }
        }
        if (precision + recall == 0) {
            return 0;
        }
        precision /= effectiveOrders;
        recall /= effectiveOrders;
        double weight = beta * beta;
        return 100 * (1 + weight) * precision * recall / (weight * precision + recall);
    }

    private List<Map<String, Integer>> nGrams(String sentence) {
        String text = lowercase ? sentence.toLowerCase(Locale.ROOT) : sentence;
        List<Map<String, Integer>> counts = new ArrayList<>(orders());
        String characters = UnicodeSpace.remove(text);
        for (int order = 1; order <= characterOrder; order++) {
            counts.add(countCharacters(characters, order));
        }
        List<String> words = wordOrder == 0 ? List.of() : words(text);
        for (int order = 1; order <= wordOrder; order++) {
            counts.add(countWords(words, order));
        }
        return counts;
    }

    /** Characters are code points: one outside the basic plane counts once. */
    private static Map<String, Integer> countCharacters(String text, int order) {
        Map<String, Integer> counts = new HashMap<>();
        int remaining = text.codePointCount(0, text.length()) - order;
        if (remaining < 0) {
            return counts;
        }
        int start = 0;
        int end = text.offsetByCodePoints(0, order);
        counts.put(text.substring(start, end), 1);
        for (; remaining > 0; remaining--) {
            start = text.offsetByCodePoints(start, 1);
            end = text.offsetByCodePoints(end, 1);
            counts.merge(text.substring(start, end), 1, Integer::sum);
        }
        return counts;
    }

    private static Map<String, Integer> countWords(List<String> words, int order) {
        Map<String, Integer> counts = new HashMap<>();
        for (int start = 0; start + order <= words.size(); start++) {
            counts.merge(String.join(" ", words.subList(start, start + order)), 1, Integer::sum);
        }
        return counts;
    }

    /** Words at white space; one ASCII punctuation mark at the end of a word, else one at its start, stands alone. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : UnicodeSpace.split(text)) {
            int last = word.length() - 1;
            int cut = last == 0 ? 0 : isPunctuation(word.charAt(last)) ? last : isPunctuation(word.charAt(0)) ? 1 : 0;
            if (cut > 0) {
                words.add(word.substring(0, cut));
            }
            words.add(word.substring(cut));
        }
        return words;
    }

    private static boolean isPunctuation(char c) {
        return c > ' ' && c < 0x7F && !Character.isLetterOrDigit(c);
    }
}
