package dragoman.corpora.text;

import java.text.Normalizer;
import java.util.Locale;

/** The Unicode normalization of a line before tokenization. */
public enum Normalization {
    /** No normalization; lower-casing, if enabled, is independent of the language. */
    NONE,
    /**
     * Normalization Form C, so that canonically equivalent lines have the same tokens; lower-casing, if enabled, follows the language
     * ({@code İ} and {@code I} of Turkish and Azerbaijani, the accents of Lithuanian).
     */
    NFC;

    /** The name in model files: {@code none}, {@code nfc}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The normalized line; its case is kept. */
    public String apply(String line) {
        return switch (this) {
            case NONE -> line;
            case NFC -> Normalizer.normalize(line, Normalizer.Form.NFC);
        };
    }
}
