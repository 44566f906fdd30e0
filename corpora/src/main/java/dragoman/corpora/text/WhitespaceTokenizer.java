package dragoman.corpora.text;

import java.util.List;

/** Splits a line at runs of U+0020 and TAB; joins tokens with one space. */
record WhitespaceTokenizer(TokenizerDescription description, TextNormalizer normalizer) implements Tokenizer {
    WhitespaceTokenizer(TokenizerDescription description) {
        this(description, TextNormalizer.of(description));
    }

    @Override
    public List<String> tokenize(String line) {
        return Spaces.split(normalizer.normalize(line));
    }

    @Override
    public String detokenize(List<String> tokens) {
        return String.join(" ", tokens);
    }
}
