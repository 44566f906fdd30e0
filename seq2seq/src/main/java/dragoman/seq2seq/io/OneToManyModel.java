package dragoman.seq2seq.io;

import dragoman.core.Matrix;
import dragoman.corpora.CorpusException;
import dragoman.corpora.Labels;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.Tokenizer;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.corpora.text.Tokenizers;
import dragoman.seq2seq.layer.NetworkWeights;
import dragoman.seq2seq.model.Conditioning;
import dragoman.seq2seq.model.config.OneToManyConfig;
import java.util.List;
import java.util.Optional;

/**
 * A trained network that generates a sequence from an id or from a vector of numbers.
 *
 * @param origins the ids; empty if vectors are given
 * @param vocabulary of the sequences
 * @param tokenizer how sequences are converted to tokens and back
 * @param maximumLength the maximum number of tokens of a sequence
 */
public record OneToManyModel(
        OneToManyConfig config,
        NetworkWeights weights,
        Optional<Labels> origins,
        Vocabulary vocabulary,
        TokenizerDescription tokenizer,
        int maximumLength)
        implements TrainedModel {
    public OneToManyModel {
        boolean sized = origins.map(ids -> ids.size() == config.ids()).orElse(!config.hasIds());
        if (vocabulary.size() != config.decoder().vocabularySize() || !sized) {
            throw new IllegalArgumentException("a vocabulary of " + vocabulary.size() + " tokens and "
                    + origins.map(Labels::size).orElse(0) + " ids for a network of "
                    + config.decoder().vocabularySize() + " and " + config.ids());
        }
    }

    @Override
    public List<Vocabulary> vocabularies() {
        return List.of(vocabulary);
    }

    /** Converts sequences to tokens and back. */
    public Tokenizer newTokenizer() {
        return Tokenizers.of(tokenizer);
    }

    /**
     * What sequences are generated from.
     *
     * @param texts an id each, or numbers separated by spaces or commas
     * @throws CorpusException if there is no such id, or the numbers are not as many as the network reads
     */
    public Conditioning conditioning(List<String> texts) {
        if (origins.isPresent()) {
            return new Conditioning.Ids(texts.stream()
                    .mapToInt(text -> origins.get().require(text.strip()))
                    .toArray());
        }
        Matrix vectors = Matrix.zeros(texts.size(), config.vectorSize());
        for (int row = 0; row < texts.size(); row++) {
            float[] vector = vector(texts.get(row));
            if (vector.length != config.vectorSize()) {
                throw new CorpusException("'" + texts.get(row) + "' has " + vector.length + " numbers; the model reads "
                        + config.vectorSize());
            }
            System.arraycopy(vector, 0, vectors.data(), vectors.row(row), vector.length);
        }
        return new Conditioning.Vectors(vectors);
    }

    /**
     * The numbers of a text, separated by spaces or commas.
     *
     * @throws CorpusException if one is not a finite number
     */
    public static float[] vector(String text) {
        String[] fields = text.strip().split("[\\s,]+");
        float[] vector = new float[fields.length];
        for (int i = 0; i < fields.length; i++) {
            try {
                vector[i] = Float.parseFloat(fields[i]);
            } catch (NumberFormatException e) {
                throw new CorpusException("'" + fields[i] + "' is not a number", e);
            }
            if (!Float.isFinite(vector[i])) {
                throw new CorpusException("'" + fields[i] + "' is not a finite number");
            }
        }
        return vector;
    }
}
