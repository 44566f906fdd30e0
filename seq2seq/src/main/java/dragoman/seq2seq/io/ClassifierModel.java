package dragoman.seq2seq.io;

import dragoman.corpora.Labels;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.seq2seq.layer.NetworkWeights;
import dragoman.seq2seq.model.config.ClassifierConfig;
import java.util.List;

/** A trained classifier: its network, its weights, how text is converted to ids, and the labels of the classes. */
public record ClassifierModel(
        ClassifierConfig config,
        NetworkWeights weights,
        Vocabulary vocabulary,
        TokenizerDescription tokenizer,
        Labels labels)
        implements TrainedModel {
    public ClassifierModel {
        if (vocabulary.size() != config.vocabularySize() || labels.size() != config.classes()) {
            throw new IllegalArgumentException("a vocabulary of " + vocabulary.size() + " tokens and " + labels.size()
                    + " labels for a network of " + config.vocabularySize() + " and " + config.classes());
        }
    }

    @Override
    public List<Vocabulary> vocabularies() {
        return List.of(vocabulary);
    }
}
