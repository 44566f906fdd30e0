package dragoman.seq2seq.io;

import dragoman.corpora.Vocabulary;
import dragoman.seq2seq.layer.NetworkWeights;
import java.util.List;

/** Everything that a model directory holds of a model: network, weights, and how text becomes ids. One implementation a task. */
public sealed interface TrainedModel permits TranslationModel, TextModel, ClassifierModel, OneToManyModel, SeriesModel {
    /** The parameters of the network. */
    NetworkWeights weights();

    /** The vocabularies of the text that it reads and writes: source and target, or one. */
    List<Vocabulary> vocabularies();

    /** The first version of the format of model files that holds all of this model. */
    default int formatVersion() {
        return 1;
    }
}
