package dragoman.corpora.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How the pieces of words are spelled as tokens. A piece behind which its word goes on ends in {@code ￮} (U+FFEE); the last piece of a word
 * is spelled as it is, so that a whole word is the same token as without subwords. A byte of a character's UTF-8 is {@code ￮} and two
 * hexadecimal digits, and the word always goes on behind it; where it does not, {@code ￮} alone ends it. A {@code ￮} of the text is itself
 * written in bytes, so no other piece is taken for one of these.
 */
final class SubwordMarks {
    static final char MARK = '\uFFEE';

    private static final String END = String.valueOf(MARK);
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** The end of a word behind a byte, and every byte that UTF-8 has: C0, C1 and those from F5 on never occur. */
    static final List<String> ALWAYS = IntStream.concat(
                    IntStream.of(-1), IntStream.rangeClosed(0, 0xF4).filter(value -> value != 0xC0 && value != 0xC1))
            .mapToObj(value -> value < 0 ? END : byteToken(value))
            .toList();

    private SubwordMarks() {}

    /** The token of a piece of text. */
    static String token(String piece, boolean ends) {
        return ends ? piece : piece + MARK;
    }

    /** Adds the tokens of a character's bytes. */
    static void addBytes(String character, boolean ends, List<String> tokens) {
        for (byte value : character.getBytes(StandardCharsets.UTF_8)) {
            tokens.add(byteToken(value & 0xFF));
        }
        if (ends) {
            tokens.add(END);
        }
    }

    private static String byteToken(int value) {
        return MARK + HEX.toHexDigits((byte) value);
    }

    /** Whether the word goes on behind a token. */
    static boolean continuesWord(String token) {
        return isByte(token) || token.length() > 1 && token.charAt(token.length() - 1) == MARK;
    }

    private static boolean isByte(String token) {
        return token.length() == 3
                && token.charAt(0) == MARK
                && HexFormat.isHexDigit(token.charAt(1))
                && HexFormat.isHexDigit(token.charAt(2));
    }

    /** The words of any tokens; bytes that are not UTF-8 become U+FFFD, and a word that does not end ends with the tokens. */
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
