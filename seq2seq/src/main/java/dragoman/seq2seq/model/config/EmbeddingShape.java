package dragoman.seq2seq.model.config;

import java.io.Serializable;

/**
 * The embedding matrices of an encoder/decoder network.
 *
 * @param size D, the embedding dimension
 * @param sourceVocabulary the number of source tokens, special tokens included
 * @param targetVocabulary the number of target tokens, special tokens included
 * @param tying which matrices are shared
 */
public record EmbeddingShape(int size, int sourceVocabulary, int targetVocabulary, Tying tying)
        implements Serializable {
    public EmbeddingShape {
        Check.atLeast("embedding size", size, 1);
        Check.vocabulary("source vocabulary size", sourceVocabulary);
        Check.vocabulary("target vocabulary size", targetVocabulary);
        if (tying.sharesSource() && sourceVocabulary != targetVocabulary) {
            throw new IllegalArgumentException(
                    "tied embeddings need one vocabulary, not two of " + sourceVocabulary + " and " + targetVocabulary);
        }
    }
}
