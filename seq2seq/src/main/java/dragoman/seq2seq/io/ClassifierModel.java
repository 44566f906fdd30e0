package dragoman.seq2seq.io;

import dragoman.corpora.Labels;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.model.config.ClassifierConfig;
import java.util.List;

/** All that is needed to classify text: the network, its weights, how text becomes ids, and what the classes are called. */
public record ClassifierModel(
        ClassifierConfig config,
        ParameterVector weights,
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
