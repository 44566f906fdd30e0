package dragoman.seq2seq.sentence;

import dragoman.corpora.SentencePair;
import java.util.List;

/** Translates sentences as a model does, without regard to what a text around them needs. Thread-safe. */
public interface SentenceTranslator {
    /** The translation of each sentence, in their order. */
    List<SentenceOutput> translate(List<String> sentences);

    /**
     * Whether each line is translated as it is, without sentence splitting, casing and protected spans, since the model reads characters or text
     * that is already split into tokens.
     */
    boolean readsPlainLines();

    /** Whether the model reads capital letters; sentences are lower-cased for one that does not. */
    boolean readsCapitals();

    /** The length of a sentence in tokens. */
    int length(String sentence);

    /** The maximum length of a sentence that is translated completely. */
    int maximumLength();

    /**
     * The number of codes that the model places itself: a sentence may contain {@code ProtectedText.code(i)} for each i below this number. 0 for
     * a model that was trained without codes, from whose sentences protected spans are taken out.
     */
    int codes();

    /** Whether {@link #align} and {@link #attention} are possible. */
    boolean aligns();

    /**
     * Aligns the tokens of each source with those of its translation.
     *
     * @throws IllegalStateException if the model has no attention
     */
    List<TokenAlignment> align(List<SentencePair> pairs);

    /**
     * The attention of the tokens of each translation to those of its source.
     *
     * @throws IllegalStateException if the model has no attention
     */
    List<TokenAttention> attention(List<SentencePair> pairs);
}
