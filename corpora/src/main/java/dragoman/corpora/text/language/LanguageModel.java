package dragoman.corpora.text.language;

import dragoman.corpora.text.LanguageCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import opennlp.tools.langdetect.LanguageDetectorModel;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;
import opennlp.tools.util.normalizer.UrlCharSequenceNormalizer;

/**
 * The pretrained maximum entropy model of OpenNLP for 103 languages. Its features are the character n-grams of 1 to 3 characters that occur in
 * a text. It is loaded from its jar at first use, which takes about a second and 40 MB of memory, and then shared.
 *
 * <p>The features are computed here and not by OpenNLP, whose generator takes three times as long as the model itself; both leave out URLs, e-mail
 * addresses and digits. The probabilities are those of OpenNLP bit for bit: sums of weights in the order of the features, where a weight that the model
 * does not have counts as 0.
 */
final class LanguageModel {
    private static final String RESOURCE = "/langdetect-183.bin";
    private static final Pattern DIGITS_AND_SPACE = Pattern.compile("[\\p{N}\\s]+");

    private static final class Loaded {
        private static final LanguageModel MODEL = new LanguageModel(load());
    }

    private final String[] languages;
    private final NGramIndex ngrams;
    private final List<Weights> weights = new ArrayList<>();

    private LanguageModel(AbstractModel model) {
        languages = new String[model.getNumOutcomes()];
        Arrays.setAll(languages, i -> code(model.getOutcome(i)));
        List<String> features = new ArrayList<>();
        ((Map<?, ?>) model.getDataStructures()[1]).forEach((feature, context) -> {
            features.add((String) feature);
            weights.add(Weights.of((Context) context, languages.length));
        });
        ngrams = new NGramIndex(features);
    }

    /** The weights of a feature. */
    private sealed interface Weights {
        /** The weights of a feature that the model has for many languages are stored for all, since they are added much faster. */
        int MANY = 24;

        static Weights of(Context context, int languages) {
            int[] outcomes = context.getOutcomes();
            if (outcomes.length < MANY) {
                return new Sparse(outcomes, context.getParameters());
            }
            double[] all = new double[languages];
            for (int i = 0; i < outcomes.length; i++) {
                all[outcomes[i]] = context.getParameters()[i];
            }
            return new Dense(all);
        }

        void addTo(double... sums);
    }

    private record Sparse(int[] languages, double[] weights) implements Weights {
        @Override
        public void addTo(double... sums) {
            for (int i = 0; i < languages.length; i++) {
                sums[languages[i]] += weights[i];
            }
        }
    }

    private record Dense(double... weights) implements Weights {
        @Override
        public void addTo(double... sums) {
            for (int i = 0; i < weights.length; i++) {
                sums[i] += weights[i];
            }
        }
    }

    private static String code(String outcome) {
        return LanguageCode.find(outcome).map(LanguageCode::code).orElse(outcome);
    }

    static LanguageModel get() {
        return Loaded.MODEL;
    }

    private static AbstractModel load() {
        try (InputStream in = LanguageModel.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("OpenNLP's language model " + RESOURCE
                        + " is not on the class path: add org.apache.opennlp:opennlp-models-langdetect");
            }
            return (AbstractModel) new LanguageDetectorModel(in).getMaxentModel();
        } catch (IOException e) {
            throw new UncheckedIOException("OpenNLP's language model " + RESOURCE + " cannot be read", e);
        }
    }

    /** The number of languages of the model. */
    int size() {
        return languages.length;
    }

    /** The code of the language of an index. */
    String language(int index) {
        return languages[index];
    }

    /** The probability of each language of the model, which is much too close to uniform. */
    double[] probabilities(String text) {
        double[] probabilities = scores(text);
        double sum = 0;
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = StrictMath.exp(probabilities[i]);
            sum += probabilities[i];
        }
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] /= sum;
        }
        return probabilities;
    }

    /** The logarithm of the probability of each language, but for a constant. */
    double[] scores(String text) {
        double[] sums = new double[languages.length];
        Arrays.fill(sums, StrictMath.log(1.0 / languages.length));
        for (int feature : ngrams.of(letters(text))) {
            weights.get(feature).addTo(sums);
        }
        return sums;
    }

    private static String letters(String text) {
        boolean address = text.contains("://") || text.indexOf('@') >= 0;
        CharSequence words = address ? UrlCharSequenceNormalizer.getInstance().normalize(text) : text;
        return DIGITS_AND_SPACE.matcher(words).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }
}
