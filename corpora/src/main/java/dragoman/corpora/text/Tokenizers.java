package dragoman.corpora.text;

import java.util.Optional;

/** Builds tokenizers from their descriptions. */
public final class Tokenizers {
    private Tokenizers() {}

    /** Builds a tokenizer; with merges, a tokenizer of subwords. */
    public static Tokenizer of(TokenizerDescription description, Optional<BytePairMerges> merges) {
        Tokenizer words = of(description);
        return merges.isPresent() ? new SubwordTokenizer(words, merges.get()) : words;
    }

    /** Builds a tokenizer. */
    public static Tokenizer of(TokenizerDescription description) {
        return switch (description.kind()) {
            case OPENNLP -> new OpenNlpTokenizer(description);
            case WHITESPACE -> new WhitespaceTokenizer(description);
            case CHARACTER -> new CharacterTokenizer(description);
        };
    }
}
