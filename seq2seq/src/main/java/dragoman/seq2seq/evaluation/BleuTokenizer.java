package dragoman.seq2seq.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The tokenizations of sacreBLEU that need no dictionary. They serve scoring alone, never a model. Each works on a line without the white
 * space at its end.
 */
public enum BleuTokenizer {
    /** The tokenization of the WMT campaigns' {@code mteval-v13a.pl}: for raw text; sacreBLEU's default. */
    V13A("13a") {
        @Override
        List<String> cut(String line) {
            return MtevalTokenization.western(line);
        }
    },
    /** The text's own spaces and nothing else: for text that is tokenized already. */
    NONE("none") {
        @Override
        List<String> cut(String line) {
            return UnicodeSpace.split(line);
        }
    },
    /** Each Chinese character by itself, the rest as in {@link #V13A}: sacreBLEU's default for Chinese. */
    ZH("zh") {
        @Override
        List<String> cut(String line) {
            return MtevalTokenization.chinese(line);
        }
    },
    /** Each character by itself, spaces left out: for languages that are written without spaces. */
    CHAR("char") {
        @Override
        List<String> cut(String line) {
            return line.codePoints()
                    .mapToObj(Character::toString)
                    .filter(character -> !UnicodeSpace.isSpace(character.charAt(0)))
                    .toList();
        }
    },
    /** The international tokenization of {@code mteval-v14.pl}, which knows the punctuation and symbols of all scripts. */
    INTL("intl") {
        @Override
        List<String> cut(String line) {
            return MtevalTokenization.international(line);
        }
    };

    private final String label;

    BleuTokenizer(String label) {
        this.label = label;
    }

    abstract List<String> cut(String line);

    /** The tokens of a line; no token is empty or holds white space. */
    public List<String> tokenize(String line) {
        return cut(UnicodeSpace.stripEnd(line));
    }

    /** sacreBLEU's name for it, as a score's signature has it, such as {@code 13a} or {@code zh}. */
    public String label() {
        return label;
    }

    /** The tokenization that sacreBLEU calls by this name. */
    public static Optional<BleuTokenizer> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(tokenizer -> tokenizer.label.equals(label))
                .findFirst();
    }

    @Override
    public String toString() {
        return label;
    }
}
