package dragoman.seq2seq.io;

import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.model.ModelConfig;

/** All that is needed to translate: the network, its weights, and the text of both sides. */
public record TranslationModel(ModelConfig config, ParameterVector weights, Side source, Side target) {
    public TranslationModel {
        requireSize("source", config.sourceVocabularySize(), source.vocabulary);
        requireSize("target", config.targetVocabularySize(), target.vocabulary);
    }

    /** How the text of one side becomes ids and back. */
    public record Side(Vocabulary vocabulary, TokenizerDescription tokenizer) {}

    private static void requireSize(String side, int expected, Vocabulary vocabulary) {
        if (vocabulary.size() != expected) {
            throw new IllegalArgumentException(
                    "a " + side + " vocabulary of " + vocabulary.size() + " tokens for a network of " + expected);
        }
    }
}
