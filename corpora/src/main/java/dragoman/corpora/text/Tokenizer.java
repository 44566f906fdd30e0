package dragoman.corpora.text;

import java.util.List;
import java.util.function.Predicate;

/** Splits a line into tokens and joins tokens to text. Immutable and thread-safe. */
public interface Tokenizer {
    /**
     * The tokens of a line, none of them empty.
     *
     * @param line any text
     */
    List<String> tokenize(String line);

    /**
     * Joins tokens to text. The tokens of a line give that line, normalized and lower-cased as described and with the white space that its kind
     * of tokenizer keeps. Every other sequence of tokens, such as the output of a model, gives some text and never fails.
     */
    String detokenize(List<String> tokens);

    /** The description from which {@code Tokenizers.of} builds this tokenizer. */
    TokenizerDescription description();

    /** The tokenizer restricted to a vocabulary: tokens outside it are split further where the kind of tokenizer can do so. */
    default Tokenizer restrictedTo(Predicate<String> tokens) {
        return this;
    }

    /** The tokens that every vocabulary must contain so that any text can be encoded. */
    default List<String> requiredTokens() {
        return List.of();
    }

    /** Whether the next token continues the word of this token, so that the text of the word depends on the tokens that follow. */
    default boolean continuesWord(String token) {
        return false;
    }
}
