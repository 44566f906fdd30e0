package dragoman.corpora;

import java.util.Optional;

/** Encodes a token as one line of text: line ends, NUL, lone surrogates and the backslash are written as escape sequences. */
final class VocabularyLine {
    private VocabularyLine() {}

    static String escape(String token) {
        StringBuilder line = new StringBuilder(token.length());
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            switch (c) {
                case '\\' -> line.append("\\\\");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\0' -> line.append("\\0");
                default -> {
                    if (isLoneSurrogate(token, i)) {
                        line.append("\\u").append(Integer.toHexString(c));
                    } else {
                        line.append(c);
                    }
                }
            }
        }
        return line.toString();
    }

    /** Decodes a line; empty if a backslash begins no escape sequence that {@link #escape} writes. */
    static Optional<String> unescape(String line) {
        if (line.indexOf('\\') < 0) {
            return Optional.of(line);
        }
        StringBuilder token = new StringBuilder(line.length());
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c != '\\') {
                token.append(c);
                continue;
            }
            i++;
            switch (i < line.length() ? line.charAt(i) : ' ') {
                case '\\' -> token.append('\\');
                case 'n' -> token.append('\n');
                case 'r' -> token.append('\r');
                case '0' -> token.append('\0');
                case 'u' -> {
                    if (!line.substring(i + 1).matches("d[89a-f][0-9a-f]{2}.*")) {
                        return Optional.empty();
                    }
                    token.append((char) Integer.parseInt(line, i + 1, i + 5, 16));
                    i += 4;
                }
                default -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(token.toString());
    }

    /** Whether a char is an unpaired surrogate, which UTF-8 cannot encode. */
    private static boolean isLoneSurrogate(String token, int index) {
        char c = token.charAt(index);
        if (Character.isHighSurrogate(c)) {
            return index + 1 == token.length() || !Character.isLowSurrogate(token.charAt(index + 1));
        }
        return Character.isLowSurrogate(c) && (index == 0 || !Character.isHighSurrogate(token.charAt(index - 1)));
    }
}
