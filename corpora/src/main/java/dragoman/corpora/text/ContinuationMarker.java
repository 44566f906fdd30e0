package dragoman.corpora.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The spelling of subwords as tokens. A subword that is continued by the next one ends with the marker {@code ￮} (U+FFEE), like {@code @@} of
 * subword-nmt; the last subword of a word has no marker, so that a whole word is the same token as without subwords. Unknown characters are
 * written as the bytes of their UTF-8 encoding (byte fallback, as in SentencePiece): a byte token is {@code ￮} and two hexadecimal digits and
 * always continues; if the word ends after it, the token {@code ￮} follows. A {@code ￮} of the text is written as bytes, so the encoding is
 * unambiguous.
 */
final class ContinuationMarker {
    static final char MARKER = '\uFFEE';

    private static final String END = String.valueOf(MARKER);
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** The word-end token and the tokens of all bytes that occur in UTF-8, which excludes C0, C1 and F5 to FF. */
    static final List<String> BYTE_TOKENS = IntStream.concat(
                    IntStream.of(-1), IntStream.rangeClosed(0, 0xF4).filter(value -> value != 0xC0 && value != 0xC1))
            .mapToObj(value -> value < 0 ? END : byteToken(value))
            .toList();

    private ContinuationMarker() {}

    /** The token of a subword; {@code ends} if it is the last one of its word. */
    static String token(String subword, boolean ends) {
        return ends ? subword : subword + MARKER;
    }

    /** Adds the byte tokens of a character. */
    static void addBytes(String character, boolean ends, List<String> tokens) {
        for (byte value : character.getBytes(StandardCharsets.UTF_8)) {
            tokens.add(byteToken(value & 0xFF));
        }
        if (ends) {
            tokens.add(END);
        }
    }

    private static String byteToken(int value) {
        return MARKER + HEX.toHexDigits((byte) value);
    }

    /** Whether the next token continues the word of this token. */
    static boolean continuesWord(String token) {
        return isByte(token) || token.length() > 1 && token.charAt(token.length() - 1) == MARKER;
    }

    private static boolean isByte(String token) {
        return token.length() == 3
                && token.charAt(0) == MARKER
                && HexFormat.isHexDigit(token.charAt(1))
                && HexFormat.isHexDigit(token.charAt(2));
    }

    /** The words of any sequence of tokens; invalid UTF-8 becomes U+FFFD, and the last token ends the last word. */
    static List<String> words(List<String> tokens) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String token : tokens) {
            if (isByte(token)) {
                bytes.write(HexFormat.fromHexDigits(token, 1, 3));
                continue;
            }
            takeBytes(bytes, word);
            boolean continuesWord = continuesWord(token);
            if (!token.equals(END)) {
                word.append(token, 0, token.length() - (continuesWord ? 1 : 0));
            }
            if (!continuesWord) {
                takeWord(word, words);
            }
        }
        takeBytes(bytes, word);
        takeWord(word, words);
        return words;
    }

    private static void takeBytes(ByteArrayOutputStream bytes, StringBuilder word) {
        if (bytes.size() > 0) {
            word.append(bytes.toString(StandardCharsets.UTF_8));
            bytes.reset();
        }
    }

    private static void takeWord(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }
}
