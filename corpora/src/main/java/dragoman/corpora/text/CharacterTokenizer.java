package dragoman.corpora.text;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Makes each code point a token, so that detokenization restores the text exactly. To be visible in a vocabulary file, a space is written as
 * {@code ▁} (U+2581); other white space, control characters and {@code ▁} itself are written as their code point: {@code <U+00A0>}. All other
 * tokens are one code point long, so the encoding is unambiguous.
 */
record CharacterTokenizer(TokenizerDescription description, TextNormalizer normalizer) implements Tokenizer {
    private static final int VISIBLE_SPACE = 0x2581;

    CharacterTokenizer(TokenizerDescription description) {
        this(description, TextNormalizer.of(description));
    }

    @Override
    public List<String> tokenize(String line) {
        String text = normalizer.normalize(line);
        List<String> tokens = new ArrayList<>(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            tokens.add(token(c));
            i += Character.charCount(c);
        }
        return tokens;
    }

    @Override
    public String detokenize(List<String> tokens) {
        StringBuilder text = new StringBuilder(tokens.size());
        for (String token : tokens) {
            text.append(text(token));
        }
        return text.toString();
    }

    private static String token(int c) {
        if (c == ' ') {
            return Character.toString(VISIBLE_SPACE);
        }
        return c == VISIBLE_SPACE || isInvisible(c) ? String.format(Locale.ROOT, "<U+%04X>", c) : Character.toString(c);
    }

    private static boolean isInvisible(int c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT;
    }

    private static String text(String token) {
        if (token.length() == 1 && token.charAt(0) == VISIBLE_SPACE) {
            return " ";
        }
        if (token.matches("<U\\+[0-9A-F]{4,6}>")) {
            int c = HexFormat.fromHexDigits(token, 3, token.length() - 1);
            return Character.isValidCodePoint(c) ? Character.toString(c) : token;
        }
        return token;
    }
}
