package dragoman.corpora.text;

import java.util.List;
import java.util.Locale;

/** Splits at runs of U+0020 and TAB, and joins with one space. */
record WhitespaceTokenizer(TokenizerDescription description) implements Tokenizer {
    @Override
    public List<String> tokenize(String line) {
        return Spaces.split(description.lowercase() ? line.toLowerCase(Locale.ROOT) : line);
    }

    @Override
    public String detokenize(List<String> tokens) {
        return String.join(" ", tokens);
    }
}
