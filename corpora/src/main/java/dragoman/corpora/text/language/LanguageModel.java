package dragoman.corpora.text.language;

import dragoman.corpora.text.LanguageCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import opennlp.tools.langdetect.LanguageDetectorModel;
import opennlp.tools.ml.model.MaxentModel;
import opennlp.tools.util.normalizer.UrlCharSequenceNormalizer;

/**
 * The pretrained maximum entropy model of OpenNLP for 103 languages. Its features are the character n-grams of 1 to 3 characters that occur in
 * a text. It is loaded from its jar at first use, which takes about a second and 40 MB of memory, and then shared.
 *
 * <p>The features are computed here and not by OpenNLP, whose generator takes three times as long as the model itself. Both leave out URLs, e-mail
 * addresses and digits.
 */
final class LanguageModel {
    private static final String RESOURCE = "/langdetect-183.bin";
    private static final int LONGEST_NGRAM = 3;
    private static final Pattern DIGITS_AND_SPACE = Pattern.compile("[\\p{N}\\s]+");

    private static final class Loaded {
        private static final LanguageModel MODEL = new LanguageModel(load());
    }

    private final MaxentModel model;

    private LanguageModel(MaxentModel model) {
        this.model = model;
    }

    static LanguageModel get() {
        return Loaded.MODEL;
    }

    private static MaxentModel load() {
        try (InputStream in = LanguageModel.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("OpenNLP's language model " + RESOURCE
                        + " is not on the class path: add org.apache.opennlp:opennlp-models-langdetect");
            }
            return new LanguageDetectorModel(in).getMaxentModel();
        } catch (IOException e) {
            throw new UncheckedIOException("OpenNLP's language model " + RESOURCE + " cannot be read", e);
        }
    }

    /** The number of languages of the model. */
    int size() {
        return model.getNumOutcomes();
    }

    /** The code of the language of an index. */
    String language(int index) {
        String code = model.getOutcome(index);
        return LanguageCode.find(code).map(LanguageCode::code).orElse(code);
    }

    /** The probability of each language of the model, which is much too close to uniform. */
    double[] probabilities(String text) {
        return model.eval(features(text).toArray(String[]::new));
    }

    private static Set<String> features(String text) {
        boolean address = text.contains("://") || text.indexOf('@') >= 0;
        CharSequence words = address ? UrlCharSequenceNormalizer.getInstance().normalize(text) : text;
        String letters = DIGITS_AND_SPACE.matcher(words).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
        Set<String> features = new LinkedHashSet<>();
        for (int length = 1; length <= LONGEST_NGRAM; length++) {
            for (int i = 0; i + length <= letters.length(); i++) {
                features.add(letters.substring(i, i + length));
            }
        }
        return features;
    }
}
