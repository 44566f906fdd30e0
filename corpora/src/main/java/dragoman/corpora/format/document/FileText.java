package dragoman.corpora.format.document;

import dragoman.corpora.CorpusException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The text of a file with its encoding and byte-order mark, so that it can be encoded to the same bytes. */
public final class FileText {
    private final String name;
    private final String text;
    private final Charset charset;
    private final byte[] mark;
    private final int linesBefore;
    private final CharsetEncoder encoder;

    private FileText(String name, String text, Charset charset, byte[] mark, int linesBefore) {
        this.name = name;
        this.text = text;
        this.charset = charset;
        this.mark = mark;
        this.linesBefore = linesBefore;
        this.encoder = charset.newEncoder();
    }

    /**
     * What precedes a part of a file.
     *
     * @param lines the number of line ends
     * @param bytes the number of bytes
     */
    public record Before(int lines, long bytes) {
        /** Nothing: the part begins the file. */
        public static final Before NOTHING = new Before(0, 0);
    }

    /** Byte-order marks and the encodings they announce. */
    private enum Mark {
        UTF_8(StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF),
        UTF_16LE(StandardCharsets.UTF_16LE, 0xFF, 0xFE),
        UTF_16BE(StandardCharsets.UTF_16BE, 0xFE, 0xFF);

        private final Charset charset;
        private final int[] bytes;

        Mark(Charset charset, int... bytes) {
            this.charset = charset;
            this.bytes = bytes;
        }

        boolean begins(byte[] content) {
            for (int i = 0; i < bytes.length; i++) {
                if (i >= content.length || (content[i] & 0xFF) != bytes[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * Decodes a file in the encoding of its byte-order mark, otherwise in the given one.
     *
     * @throws CorpusException if the bytes are not valid in that encoding
     */
    public static FileText decode(DocumentSource source, Charset withoutMark) {
        byte[] bytes = source.bytes();
        for (Mark mark : Mark.values()) {
            if (mark.begins(bytes)) {
                return decode(source, mark.charset, mark.bytes.length, Before.NOTHING);
            }
        }
        return decode(source, withoutMark, 0, Before.NOTHING);
    }

    /**
     * Decodes a part of a file that does not begin it, and so has no byte-order mark.
     *
     * @param source the bytes of the part, which end with a line
     * @throws CorpusException if the bytes are not valid in the encoding; the message counts lines and bytes from the beginning of the file
     */
    public static FileText decodePart(DocumentSource source, Charset charset, Before before) {
        return decode(source, charset, 0, before);
    }

    /** The encoding that the byte-order mark of a file announces; empty if it has none. */
    public static Optional<Charset> charset(byte[] bytes) {
        return Arrays.stream(Mark.values())
                .filter(mark -> mark.begins(bytes))
                .map(mark -> mark.charset)
                .findFirst();
    }

    private static FileText decode(DocumentSource source, Charset charset, int markLength, Before before) {
        byte[] bytes = source.bytes();
        ByteBuffer in = ByteBuffer.wrap(bytes, markLength, bytes.length - markLength);
        CharBuffer out = CharBuffer.allocate(
                (int) Math.ceil(in.remaining() * (double) charset.newDecoder().maxCharsPerByte()) + 1);
        CoderResult result = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, out, true);
        out.flip();
        if (result.isError()) {
            throw new CorpusException(source.name() + ": line " + (before.lines + lineOf(out, out.length())) + ": byte "
                    + (before.bytes + in.position()) + " is not valid "
                    + charset.name() + "; convert the file to the encoding it declares, or to UTF-8");
        }
        FileText file =
                new FileText(source.name(), out.toString(), charset, Arrays.copyOf(bytes, markLength), before.lines);
        if (!Arrays.equals(bytes, file.encode(file.text))) {
            throw new CorpusException(source.name() + ": some of its characters have several forms in " + charset.name()
                    + ", so it cannot be written back unchanged; convert it to UTF-8");
        }
        return file;
    }

    public String name() {
        return name;
    }

    /** The decoded characters, without byte-order mark. */
    public String text() {
        return text;
    }

    public Charset charset() {
        return charset;
    }

    /** Whether the encoding of the file has this character. */
    public boolean canEncode(int codePoint) {
        return encoder.canEncode(Character.toString(codePoint));
    }

    /** Whether lines end with CR LF: that is how the first line ends. */
    public String lineEnd() {
        int end = text.indexOf('\n');
        if (end < 0) {
            return text.indexOf('\r') < 0 ? "\n" : "\r";
        }
        return end > 0 && text.charAt(end - 1) == '\r' ? "\r\n" : "\n";
    }

    /** The line of a character, from 1. */
    public int line(int position) {
        return linesBefore + lineOf(text, position);
    }

    private static int lineOf(CharSequence text, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            char c = text.charAt(i);
            if (c == '\n' || (c == '\r' && !(i + 1 < text.length() && text.charAt(i + 1) == '\n'))) {
                line++;
            }
        }
        return line;
    }

    /** An error at a character: file, line, column, what is wrong and what to do. */
    public CorpusException error(int position, String message) {
        int lineStart = Math.max(text.lastIndexOf('\n', position - 1), text.lastIndexOf('\r', position - 1)) + 1;
        return new CorpusException(
                name + ": line " + line(position) + ", column " + (position - lineStart + 1) + ": " + message);
    }

    /**
     * Encodes text in the encoding of the file, with its byte-order mark.
     *
     * @throws CorpusException if the encoding does not have a character
     */
    byte[] encode(String changed) {
        ByteBuffer encoded;
        try {
            encoded = charset.newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(changed));
        } catch (CharacterCodingException e) {
            int missing =
                    changed.codePoints().filter(c -> !canEncode(c)).findFirst().orElse(0);
            throw new CorpusException(
                    name + ": its encoding " + charset.name() + " has no character '" + Character.toString(missing)
                            + "'; convert the file to UTF-8",
                    e);
        }
        byte[] bytes = Arrays.copyOf(mark, mark.length + encoded.remaining());
        encoded.get(bytes, mark.length, encoded.remaining());
        return bytes;
    }
}
