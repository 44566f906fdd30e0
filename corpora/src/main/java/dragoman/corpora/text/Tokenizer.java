package dragoman.corpora.text;

import java.util.List;

/** Cuts a line into tokens and puts tokens together again. Immutable and thread-safe. */
public interface Tokenizer {
    /**
     * The tokens of a line, none of them empty.
     *
     * @param line any text
     */
    List<String> tokenize(String line);

    /**
     * The text of tokens. For the tokens of a line that is the line, lowercased if the description says so, up to what
     * the kind gives away at spaces. For any other tokens, such as a model's output, it is some text: no sequence fails.
     */
    String detokenize(List<String> tokens);

    /** What builds this tokenizer again. */
    TokenizerDescription description();

    /** Builds a tokenizer. */
    static Tokenizer of(TokenizerDescription description) {
        return switch (description.kind()) {
            case OPENNLP -> new OpenNlpTokenizer(description);
            case WHITESPACE -> new WhitespaceTokenizer(description);
            case CHARACTER -> new CharacterTokenizer(description);
        };
    }
}
