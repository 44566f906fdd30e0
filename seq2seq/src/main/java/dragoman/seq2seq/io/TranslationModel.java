package dragoman.seq2seq.io;

import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.BytePairMerges;
import dragoman.corpora.text.Tokenizer;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.corpora.text.Tokenizers;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.model.LengthLimit;
import dragoman.seq2seq.model.config.ModelConfig;
import java.util.List;
import java.util.Optional;

/**
 * A trained translation model: its network, its weights, and the text of both sides.
 *
 * @param outputLength the maximum length of a translation; no target of the training text is longer
 */
public record TranslationModel(
        ModelConfig config, ParameterVector weights, Side source, Side target, LengthLimit outputLength)
        implements TrainedModel {
    /** A model of the usual maximum length. */
    public TranslationModel(ModelConfig config, ParameterVector weights, Side source, Side target) {
        this(config, weights, source, target, LengthLimit.USUAL);
    }

    public TranslationModel {
        requireSize("source", config.sourceVocabularySize(), source.vocabulary);
        requireSize("target", config.targetVocabularySize(), target.vocabulary);
    }

    /**
     * How the text of one side is converted to ids and back.
     *
     * @param tokenizer how text is split into words or characters
     * @param merges how words are split into subwords; empty for whole words
     */
    public record Side(Vocabulary vocabulary, TokenizerDescription tokenizer, Optional<BytePairMerges> merges) {
        /** A side without subwords. */
        public Side(Vocabulary vocabulary, TokenizerDescription tokenizer) {
            this(vocabulary, tokenizer, Optional.empty());
        }

        /** The tokenizer, restricted to the vocabulary. */
        public Tokenizer newTokenizer() {
            return Tokenizers.of(tokenizer, merges).restrictedTo(vocabulary::contains);
        }
    }

    @Override
    public List<Vocabulary> vocabularies() {
        return List.of(source.vocabulary, target.vocabulary);
    }

    /** The number of codes of protected spans that both sides have tokens for; 0 for a model that was trained without them. */
    public int codes() {
        return Math.min(source.tokenizer.codes(), target.tokenizer.codes());
    }

    /** Whether both sides have one and the same vocabulary, not only equal ones. */
    public boolean sharesVocabulary() {
        return source.vocabulary == target.vocabulary;
    }

    /** Whether both sides are split by the same merges. */
    public boolean sharesMerges() {
        return source.merges.isPresent() && source.merges.equals(target.merges);
    }

    private static void requireSize(String side, int expected, Vocabulary vocabulary) {
        if (vocabulary.size() != expected) {
            throw new IllegalArgumentException(
                    "a " + side + " vocabulary of " + vocabulary.size() + " tokens for a network of " + expected);
        }
    }
}
