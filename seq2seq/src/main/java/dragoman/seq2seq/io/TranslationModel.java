package dragoman.seq2seq.io;

import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.BytePairMerges;
import dragoman.corpora.text.Tokenizer;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.model.config.ModelConfig;
import java.util.List;
import java.util.Optional;

/** All that is needed to translate: the network, its weights, and the text of both sides. */
public record TranslationModel(ModelConfig config, ParameterVector weights, Side source, Side target)
        implements TrainedModel {
    public TranslationModel {
        requireSize("source", config.sourceVocabularySize(), source.vocabulary);
        requireSize("target", config.targetVocabularySize(), target.vocabulary);
    }

    /**
     * How the text of one side becomes ids and back.
     *
     * @param tokenizer how text is cut into words, or into characters
     * @param merges how words are cut into pieces; nothing where they are not
     */
    public record Side(Vocabulary vocabulary, TokenizerDescription tokenizer, Optional<BytePairMerges> merges) {
        /** A side without subwords. */
        public Side(Vocabulary vocabulary, TokenizerDescription tokenizer) {
            this(vocabulary, tokenizer, Optional.empty());
        }

        /** What cuts text into the tokens of the vocabulary. */
        public Tokenizer newTokenizer() {
            return Tokenizer.of(tokenizer, merges).restrictedTo(vocabulary::contains);
        }
    }

    @Override
    public List<Vocabulary> vocabularies() {
        return List.of(source.vocabulary, target.vocabulary);
    }

    /** Whether both sides have one and the same vocabulary, not only equal ones. */
    public boolean sharesVocabulary() {
        return source.vocabulary == target.vocabulary;
    }

    /** Whether both sides are cut by the same merges. */
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
