package dragoman.corpora.text;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Cuts a line into tokens and puts tokens together again. Immutable and thread-safe. */
public interface Tokenizer {
    /**
     * The tokens of a line, none of them empty.
     *
     * @param line any text
     */
    List<String> tokenize(String line);

    /**
     * The text of tokens. For the tokens of a line that is the line, normalized and lower-cased as the description says, up to what
     * the kind gives away at spaces. For any other tokens, such as a model's output, it is some text: no sequence fails.
     */
    String detokenize(List<String> tokens);

    /** What builds this tokenizer again. */
    TokenizerDescription description();

    /** The same tokenizer for a model that knows no tokens but these; where tokens are not cut further, this one. */
    default Tokenizer restrictedTo(Predicate<String> tokens) {
        return this;
    }

    /** Tokens that a vocabulary must hold whatever the text, so that any text can be written. */
    default List<String> requiredTokens() {
        return List.of();
    }

    /** Whether a word goes on behind a token, so that its text is only known with those that follow. */
    default boolean continuesWord(String token) {
        return false;
    }

    /** Builds a tokenizer, of subwords where there are merges. */
    static Tokenizer of(TokenizerDescription description, Optional<BytePairMerges> merges) {
        Tokenizer words = of(description);
        return merges.isPresent() ? new SubwordTokenizer(words, merges.get()) : words;
    }

    /** Builds a tokenizer. */
    static Tokenizer of(TokenizerDescription description) {
        return switch (description.kind()) {
            case OPENNLP -> new OpenNlpTokenizer(description);
            case WHITESPACE -> new WhitespaceTokenizer(description);
            case CHARACTER -> new CharacterTokenizer(description);
        };
    }
}
