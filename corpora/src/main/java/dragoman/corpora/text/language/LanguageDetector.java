package dragoman.corpora.text.language;

import dragoman.corpora.text.LanguageCode;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Names the language of a text, among all 100 languages that OpenNLP's model knows or among given ones. The fewer languages are possible, the
 * more often a short text is assigned to the right one. Immutable and thread-safe.
 */
public final class LanguageDetector {
    /**
     * The probabilities of OpenNLP's model are raised to this power and normalized. At 24 the mean negative log-likelihood of the right language
     * is least for 4,254 English, French, German and Spanish sentences of 35 characters on average, both among all languages and among these four.
     */
    private static final double SHARPNESS = 24;

    /** A macrolanguage of two languages that the model distinguishes. */
    private static final Map<String, List<String>> MEMBERS = Map.of("no", List.of("nb", "nn"));

    private final LanguageModel model;
    /** The indices in the model of each language. */
    private final Map<String, int[]> indices;

    private LanguageDetector(LanguageModel model, Map<String, int[]> indices) {
        this.model = model;
        this.indices = indices;
    }

    /** A detector of all languages that the model knows. */
    public static LanguageDetector ofAllLanguages() {
        LanguageModel model = LanguageModel.get();
        Map<String, int[]> indices = new TreeMap<>();
        for (int i = 0; i < model.size(); i++) {
            indices.merge(model.language(i), new int[] {i}, LanguageDetector::concatenated);
        }
        return new LanguageDetector(model, indices);
    }

    private static int[] concatenated(int[] first, int[] second) {
        int[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /**
     * A detector of given languages.
     *
     * @param languages at least one, each as in {@link LanguageCode#find}
     * @throws UnknownLanguageException if the model does not know one of them
     */
    public static LanguageDetector of(Collection<String> languages) {
        if (languages.isEmpty()) {
            throw new IllegalArgumentException("no languages");
        }
        LanguageDetector all = ofAllLanguages();
        Map<String, int[]> indices = new LinkedHashMap<>();
        languages.forEach(language -> indices.put(canonical(language), all.find(language)));
        return new LanguageDetector(all.model, indices);
    }

    /**
     * A detector of all languages that the model knows, which include given ones.
     *
     * @param languages each as in {@link LanguageCode#find}
     * @throws UnknownLanguageException if the model does not know one of them
     */
    public static LanguageDetector ofAllLanguagesWith(Collection<String> languages) {
        LanguageDetector all = ofAllLanguages();
        Map<String, int[]> indices = new TreeMap<>(all.indices);
        for (String language : languages) {
            int[] found = all.find(language);
            indices.keySet().removeAll(MEMBERS.getOrDefault(canonical(language), List.of()));
            indices.put(canonical(language), found);
        }
        return new LanguageDetector(all.model, indices);
    }

    private int[] find(String language) {
        String code = canonical(language);
        int[] found = MEMBERS.getOrDefault(code, List.of(code)).stream()
                .map(indices::get)
                .flatMap(Stream::ofNullable)
                .reduce(new int[0], LanguageDetector::concatenated);
        if (found.length == 0) {
            throw new UnknownLanguageException("the language detector does not know '" + language
                    + "'; the languages it knows are " + String.join(", ", languages()));
        }
        return found;
    }

    /** The code of a language without region and script, as {@link LanguageProbability} has it; another text in lower case. */
    public static String canonical(String language) {
        return LanguageCode.find(language)
                .map(LanguageCode::code)
                .orElseGet(() -> language.strip().toLowerCase(Locale.ROOT));
    }

    /** The codes of the languages that this detector distinguishes, sorted. */
    public Set<String> languages() {
        return new TreeSet<>(indices.keySet());
    }

    /** The probabilities of all languages of this detector, the most probable first; empty for a text without a letter. */
    public List<LanguageProbability> probabilities(String text) {
        if (hasNoLetter(text)) {
            return List.of();
        }
        Map<String, Double> weights = new LinkedHashMap<>();
        double[] model = this.model.probabilities(text);
        indices.forEach((language, of) -> weights.put(language, weight(model, of)));
        double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        return weights.entrySet().stream()
                .map(weight -> new LanguageProbability(weight.getKey(), weight.getValue() / sum))
                .sorted(Comparator.comparingDouble(LanguageProbability::probability)
                        .reversed())
                .toList();
    }

    /** The most probable language; empty for a text without a letter. */
    public Optional<LanguageProbability> detect(String text) {
        return probabilities(text).stream().findFirst();
    }

    /**
     * The probability of a language divided by that of the most probable one; 1 for a text without a letter.
     *
     * @param language a language of this detector, as {@link #languages} has it
     */
    public double relativeProbability(String text, String language) {
        int[] of = indices.get(language);
        if (of == null) {
            throw new IllegalArgumentException("'" + language + "' is none of " + languages());
        }
        if (hasNoLetter(text)) {
            return 1;
        }
        double[] scores = model.scores(text);
        double best = indices.values().stream()
                .flatMapToInt(Arrays::stream)
                .mapToDouble(i -> scores[i])
                .max()
                .orElseThrow();
        return relativeWeight(scores, best, of) / greatestRelativeWeight(scores, best);
    }

    /** The sum of the sharpened probabilities of some languages, each divided by that of the best score. */
    private static double relativeWeight(double[] scores, double best, int... indices) {
        double sum = 0;
        for (int i : indices) {
            sum += Math.exp(SHARPNESS * (scores[i] - best));
        }
        return sum;
    }

    private double greatestRelativeWeight(double[] scores, double best) {
        double greatest = 0;
        double single = Double.NEGATIVE_INFINITY;
        for (int[] of : indices.values()) {
            if (of.length == 1) {
                single = Math.max(single, scores[of[0]]);
            } else {
                greatest = Math.max(greatest, relativeWeight(scores, best, of));
            }
        }
        return Math.max(greatest, Math.exp(SHARPNESS * (single - best)));
    }

    private static boolean hasNoLetter(String text) {
        return text.codePoints().noneMatch(Character::isLetter);
    }

    private static double weight(double[] probabilities, int[] indices) {
        double sum = 0;
        for (int i : indices) {
            sum += Math.pow(probabilities[i], SHARPNESS);
        }
        return sum;
    }
}
