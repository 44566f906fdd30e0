package dragoman.seq2seq.io;

import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.BytePairMerges;
import dragoman.corpora.text.Tokenizer;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.corpora.text.Tokenizers;
import dragoman.seq2seq.layer.NetworkWeights;
import dragoman.seq2seq.model.config.LanguageModelConfig;
import java.util.List;
import java.util.Optional;

/**
 * A trained language model: its network, its weights, and how text is converted to ids and back.
 *
 * @param tokenizer how text is split into words or characters
 * @param merges how words are split into subwords; empty for whole words
 */
public record TextModel(
        LanguageModelConfig config,
        NetworkWeights weights,
        Vocabulary vocabulary,
        TokenizerDescription tokenizer,
        Optional<BytePairMerges> merges)
        implements TrainedModel {
    public TextModel {
        if (vocabulary.size() != config.vocabularySize()) {
            throw new IllegalArgumentException(
                    "a vocabulary of " + vocabulary.size() + " tokens for a network of " + config.vocabularySize());
        }
    }

    @Override
    public List<Vocabulary> vocabularies() {
        return List.of(vocabulary);
    }

    /** A model without subwords. */
    public TextModel(
            LanguageModelConfig config, NetworkWeights weights, Vocabulary vocabulary, TokenizerDescription tokenizer) {
        this(config, weights, vocabulary, tokenizer, Optional.empty());
    }

    /** The tokenizer, restricted to the vocabulary. */
    public Tokenizer newTokenizer() {
        return Tokenizers.of(tokenizer, merges).restrictedTo(vocabulary::contains);
    }
}
