package dragoman.seq2seq.evaluation;

import java.util.List;
import java.util.regex.Pattern;

/** The rules of NIST's {@code mteval} scripts, as sacreBLEU applies them: each rule works on the result of the one before it. */
final class MtevalTokenization {
    private static final Pattern STOP_AFTER_NO_DIGIT = Pattern.compile("([^0-9])([.,])");
    private static final Pattern STOP_BEFORE_NO_DIGIT = Pattern.compile("([.,])([^0-9])");
    private static final Pattern DASH_AFTER_DIGIT = Pattern.compile("([0-9])(-)");

    private static final Pattern PUNCTUATION_AFTER_NO_NUMBER = Pattern.compile("(\\P{N})(\\p{P})");
    private static final Pattern PUNCTUATION_BEFORE_NO_NUMBER = Pattern.compile("(\\p{P})(\\P{N})");
    private static final Pattern SYMBOL = Pattern.compile("(\\p{S})");

    /**
     * First and last characters of the blocks that {@code zh} cuts character by character. sacreBLEU's table writes the blocks beyond the
     * basic plane as {@code \u20000}, which Python reads as U+2000 and a zero, so that it covers U+2001 to U+2A6D (general punctuation, arrows,
     * mathematics and symbols) and no character beyond the basic plane. The same scores need the same table.
     */
    private static final char[] CHINESE = {
        '\u2001', '\u2A6D', '\u2E80', '\u2EFF', '\u2F00', '\u2FDF', '\u2FF0', '\u303F', '\u3100', '\u312F', '\u31A0',
                '\u31BF',
        '\u31C0', '\u31EF', '\u3200', '\u33FF', '\u3400', '\u4DB5', '\u4E00', '\u9FBB', '\uF900', '\uFA2D', '\uFA30',
                '\uFA6A',
        '\uFA70', '\uFAD9', '\uFE10', '\uFE1F', '\uFE30', '\uFE4F', '\uFF00', '\uFFEF'
    };

    private MtevalTokenization() {}

    /** The tokens of {@code mteval-v13a.pl}. */
    static List<String> western(String line) {
        String text = line.strip().replace("<skipped>", "").replace("-\n", "");
        if (text.indexOf('&') >= 0) {
            text = text.replace("&quot;", "\"")
                    .replace("&amp;", "&")
                    .replace("&lt;", "<")
                    .replace("&gt;", ">");
        }
        // With a space at both ends the rules find no digit there.
        return western13a(" " + text + " ");
    }

    /** The tokens of the Chinese tokenization: Chinese characters by themselves, and the rules of 13a without its entities. */
    static List<String> chinese(String line) {
        String text = line.strip();
        StringBuilder spaced = new StringBuilder(3 * text.length());
        for (int i = 0; i < text.length(); i++) {
            append(text.charAt(i), isChinese(text.charAt(i)), spaced);
        }
        return western13a(spaced.toString());
    }

    /** The tokens of {@code mteval-v14.pl} with its international tokenization. */
    static List<String> international(String line) {
        String text = PUNCTUATION_AFTER_NO_NUMBER.matcher(line).replaceAll("$1 $2 ");
        text = PUNCTUATION_BEFORE_NO_NUMBER.matcher(text).replaceAll(" $1 $2");
        return UnicodeSpace.split(SYMBOL.matcher(text).replaceAll(" $1 "));
    }

    private static List<String> western13a(String line) {
        StringBuilder spaced = new StringBuilder(line.length() + 16);
        for (int i = 0; i < line.length(); i++) {
            append(line.charAt(i), isSymbol(line.charAt(i)), spaced);
        }
        String text = STOP_AFTER_NO_DIGIT.matcher(spaced).replaceAll("$1 $2 ");
        text = STOP_BEFORE_NO_DIGIT.matcher(text).replaceAll(" $1 $2");
        text = DASH_AFTER_DIGIT.matcher(text).replaceAll("$1 $2 ");
        return UnicodeSpace.split(text);
    }

    private static void append(char c, boolean apart, StringBuilder text) {
        if (apart) {
            text.append(' ').append(c).append(' ');
        } else {
            text.append(c);
        }
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

    private static boolean isChinese(char c) {
        for (int i = 0; i < CHINESE.length; i += 2) {
            if (c >= CHINESE[i] && c <= CHINESE[i + 1]) {
                return true;
            }
        }
        return false;
    }
}
