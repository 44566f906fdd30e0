package dragoman.cli.option.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the text of a configuration file: UTF-8 of limited size. */
final class ConfigurationText {
    private static final int LIMIT_BYTES = 1_000_000;

    private ConfigurationText() {}

    /**
     * The text without a byte order mark. The file is read once, so it may be a pipe.
     *
     * @throws UncheckedIOException if the file cannot be read
     * @throws WrongConfigurationException if it is too large or not UTF-8
     */
    static String read(Path file) {
        byte[] bytes = bytes(file);
        if (bytes.length > LIMIT_BYTES) {
            throw new WrongConfigurationException(file + " is larger than 1 MB, so it is not a file of options");
        }
        String utf16 = utf16(bytes);
        if (!utf16.isEmpty()) {
            throw notUtf8(file, utf16);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw notUtf8(file, "WINDOWS-1252");
        }
    }

    private static byte[] bytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LIMIT_BYTES + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name of UTF-16 if the bytes begin with its byte order mark or with an ASCII character in it, else an empty text. */
    private static String utf16(byte[] bytes) {
        int first = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        if (first == 0xFFFE || first == 0xFEFF) {
            return "UTF-16";
        }
        if (first == 0) {
            return "";
        }
        return (first & 0xFF) == 0 ? "UTF-16LE" : first >> 8 == 0 ? "UTF-16BE" : "";
    }

    private static RuntimeException notUtf8(Path file, String encoding) {
        return new WrongConfigurationException(file + " is not UTF-8 but probably " + encoding
                + ": convert it with 'iconv -f " + encoding + " -t UTF-8'");
    }
}
