package dragoman.corpora.text;

import java.text.Normalizer;
import java.util.Locale;

/** What becomes of a line before it is cut into tokens. */
public enum Normalization {
    /** The line as it is read; lower-cased, where that is asked for, by the rules of no particular language. */
    NONE,
    /**
     * Unicode's normalization form C, so that canonically equivalent lines give the same tokens; lower-cased, where that is asked for, by the
     * rules of the language ({@code İ} and {@code I} of Turkish and Azerbaijani, the accents of Lithuanian).
     */
    NFC;

    /** The name that model files use: {@code none}, {@code nfc}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The line in this form, its case as it is. */
    public String apply(String line) {
        return switch (this) {
            case NONE -> line;
            case NFC -> Normalizer.normalize(line, Normalizer.Form.NFC);
        };
    }
}
