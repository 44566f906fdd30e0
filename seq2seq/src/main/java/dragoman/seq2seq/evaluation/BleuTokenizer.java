package dragoman.seq2seq.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The tokenisations of sacreBLEU that this toolkit scores with. They serve scoring alone, never a model. */
public enum BleuTokenizer {
    /** The tokenisation of the WMT campaigns' {@code mteval-v13a.pl}: for raw text; sacreBLEU's default. */
    V13A("13a") {
        @Override
        public List<String> tokenize(String line) {
            return Mteval13a.tokenize(line);
        }
    },
    /** The text's own spaces and nothing else: for text that was tokenised before. */
    NONE("none") {
        @Override
        public List<String> tokenize(String line) {
            return UnicodeSpace.split(line);
        }
    };

    private final String label;

    BleuTokenizer(String label) {
        this.label = label;
    }

    /** The tokens of a line; no token is empty or holds white space. */
    public abstract List<String> tokenize(String line);

    /** sacreBLEU's name of it, as it stands in a score's signature: {@code 13a} or {@code none}. */
    public String label() {
        return label;
    }

    /** The tokenisation that sacreBLEU calls by this name. */
    public static Optional<BleuTokenizer> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(tokenizer -> tokenizer.label.equals(label))
                .findFirst();
    }

    @Override
    public String toString() {
        return label;
    }

    /** The rules of {@code mteval-v13a.pl}, in its order: each works on what the one before it left. */
    private static final class Mteval13a {
        private static final Pattern STOP_AFTER_NO_DIGIT = Pattern.compile("([^0-9])([.,])");
        private static final Pattern STOP_BEFORE_NO_DIGIT = Pattern.compile("([.,])([^0-9])");
        private static final Pattern DASH_AFTER_DIGIT = Pattern.compile("([0-9])(-)");

        static List<String> tokenize(String line) {
            String text = line.strip().replace("<skipped>", "").replace("-\n", "");
            if (text.indexOf('&') >= 0) {
                text = text.replace("&quot;", "\"")
                        .replace("&amp;", "&")
                        .replace("&lt;", "<")
                        .replace("&gt;", ">");
            }
            text = spaceSymbols(text);
            text = STOP_AFTER_NO_DIGIT.matcher(text).replaceAll("$1 $2 ");
            text = STOP_BEFORE_NO_DIGIT.matcher(text).replaceAll(" $1 $2");
            text = DASH_AFTER_DIGIT.matcher(text).replaceAll("$1 $2 ");
            return UnicodeSpace.split(text);
        }

        /** A space on both sides of each symbol, and of the text itself, so that the rules see its ends as no digit. */
        private static String spaceSymbols(String text) {
            StringBuilder spaced = new StringBuilder(text.length() + 16).append(' ');
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (isSymbol(c)) {
                    spaced.append(' ').append(c).append(' ');
                } else {
                    spaced.append(c);
                }
            }
            return spaced.append(' ').toString();
        }

        /** ASCII punctuation but apostrophe, comma, hyphen and full stop, which have rules of their own. */
        private static boolean isSymbol(char c) {
            return (c > ' ' && c <= '&')
                    || (c >= '(' && c <= '+')
                    || c == '/'
                    || (c >= ':' && c <= '@')
                    || (c >= '[' && c <= '`')
                    || (c >= '{' && c <= '~');
        }
    }
}
