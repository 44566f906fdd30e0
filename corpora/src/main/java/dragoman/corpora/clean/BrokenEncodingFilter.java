package dragoman.corpora.clean;

import dragoman.corpora.SentencePair;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Removes pairs whose text was decoded with a wrong encoding (mojibake): a text with the replacement character U+FFFD or half a surrogate pair;
 * a text whose bytes in Windows-1252 or Windows-1251 are valid UTF-8 with other characters, such as {@code grÃ¼n}; and a text with a sequence
 * that correct text does not have, such as {@code â€}.
 */
public final class BrokenEncodingFilter implements PairFilter {
    private static final List<Charset> MISTAKEN =
            List.of(Charset.forName("windows-1252"), Charset.forName("windows-1251"));
    private static final char REPLACEMENT = '\uFFFD';
    private static final int SURE = 4;

    @Override
    public String name() {
        return "broken-encoding";
    }

    @Override
    public boolean removes(SentencePair pair) {
        return isBroken(pair.source()) || isBroken(pair.target());
    }

    private static boolean isBroken(String text) {
        boolean ascii = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            ascii &= c < 0x80;
            if (c == REPLACEMENT || isLoneSurrogate(text, i) || i > 0 && isSuspect(text.charAt(i - 1), c)) {
                return true;
            }
        }
        return !ascii && MISTAKEN.stream().anyMatch(charset -> isUtf8In(charset, text));
    }

    private static boolean isLoneSurrogate(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    /** Whether two adjacent characters are the Windows-1252 form of a common UTF-8 sequence, and of nothing that is written. */
    private static boolean isSuspect(char first, char second) {
        return switch (first) {
            case 'Â' -> second == '\u00a0' || isLatin1Sign(second);
            case 'Ã' -> isLatin1Sign(second);
            case 'â' -> second == '€';
            case 'ï' -> second == '¿';
            default -> false;
        };
    }

    /** The signs of Latin-1 between the no-break space and the letters, without those that can follow a letter within a sentence. */
    private static boolean isLatin1Sign(char c) {
        return c > '\u00a0' && c < 'À' && c != '»' && c != '·' && c != '¿' && c != '\u00ad' && c != 'ª' && c != 'º';
    }

    /** Whether the bytes of a text in an encoding are UTF-8 of Latin text, or of other text of at least {@value #SURE} characters. */
    private static boolean isUtf8In(Charset charset, String text) {
        try {
            ByteBuffer bytes = charset.newEncoder().encode(CharBuffer.wrap(text));
            CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(bytes);
            return decoded.chars().filter(c -> c >= 0x80).count() >= SURE
                    || decoded.chars().allMatch(BrokenEncodingFilter::isInLatinText);
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean isInLatinText(int c) {
        return c < 0x80 || c >= 0xA0 && c <= 0x17F || c >= 0x2000 && c <= 0x20CF;
    }
}
