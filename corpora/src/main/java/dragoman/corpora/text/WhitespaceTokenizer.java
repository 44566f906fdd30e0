package dragoman.corpora.text;

import java.util.List;

/** Splits at runs of U+0020 and TAB, and joins with one space. */
record WhitespaceTokenizer(TokenizerDescription description, LineForm form) implements Tokenizer {
    WhitespaceTokenizer(TokenizerDescription description) {
        this(description, LineForm.of(description));
    }

    @Override
    public List<String> tokenize(String line) {
        return Spaces.split(form.of(line));
    }

    @Override
    public String detokenize(List<String> tokens) {
        return String.join(" ", tokens);
    }
}
