package dragoman.corpora;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Decodes UTF-8 and finds invalid byte sequences. */
final class Utf8 {
    private static final int REPLACEMENT = 0xFFFD;
    /** The maximum number of bytes of a character. */
    static final int MAX_LENGTH = 4;

    private Utf8() {}

    /** Decodes bytes with U+FFFD in place of invalid sequences, by the JDK's fast path; {@link #firstInvalid} finds the invalid ones. */
    static String decode(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /**
     * The index of the first byte that begins no valid UTF-8 sequence, or -1 if all are valid.
     *
     * @param text the same bytes decoded by {@link #decode}: only a text that contains U+FFFD is decoded again
     */
    static int firstInvalid(String text, byte[] bytes, int from, int to) {
        if (text.indexOf(REPLACEMENT) < 0) {
            return -1;
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
        CharBuffer out = CharBuffer.allocate(Math.max(16, to - from));
        CoderResult result = decoder.decode(in, out, true);
        return result.isError() ? in.position() : -1;
    }

    /** Whether a character begins at an index that does not combine with the character before it, so that text may be split there. */
    static boolean beginsCharacter(byte[] bytes, int index, int end) {
        if ((bytes[index] & 0xC0) == 0x80) {
            return false;
        }
        int c = decode(bytes, index, Math.min(index + MAX_LENGTH, end)).codePointAt(0);
        boolean jamo = c >= 0x1160 && c <= 0x11FF;
        return !jamo
                && switch (Character.getType(c)) {
                    case Character.NON_SPACING_MARK,
                            Character.COMBINING_SPACING_MARK,
                            Character.ENCLOSING_MARK,
                            Character.FORMAT -> false;
                    default -> !Character.isEmojiModifier(c);
                };
    }
}
