package dragoman.seq2seq.io;

import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.model.LanguageModelConfig;

/** All that is needed to write text: a language model's network, its weights, and how text becomes ids and back. */
public record TextModel(
        LanguageModelConfig config, ParameterVector weights, Vocabulary vocabulary, TokenizerDescription tokenizer) {
    public TextModel {
        if (vocabulary.size() != config.vocabularySize()) {
            throw new IllegalArgumentException(
                    "a vocabulary of " + vocabulary.size() + " tokens for a network of " + config.vocabularySize());
        }
    }
}
