package dragoman.seq2seq.model;

import dragoman.core.Matrix;
import dragoman.corpora.IdMatrix;
import dragoman.corpora.Vocabulary;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Dropout;
import dragoman.seq2seq.layer.Embedding;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.model.config.DropoutOptions;

/**
 * What recurrent layers read of tokens: the vector of each, with dropout of its elements and of whole words.
 *
 * @param elements dropout of the vectors' elements
 * @param words dropout of whole vectors
 */
record TokenInputs(Embedding embedding, Dropout elements, Dropout words) {
    /** @param place of the elements' dropout; the words' has a place of its own, its complement */
    static TokenInputs of(Embedding embedding, DropoutOptions options, int place) {
        return new TokenInputs(embedding, options.embedding(place), options.word(~place));
    }

    /** The vectors of all tokens, T·B × D. */
    Sequence forward(IdMatrix ids, Dropout.Key key, Compute compute) {
        Matrix vectors = drop(embedding.forward(ids.ids(), compute), ids.rows(), key, compute);
        return new Sequence(vectors, ids.steps(), ids.lengths(), ids.padding());
    }

    /** Adds the gradient of the vectors, T·B × D, which is changed, to that of the table. */
    void backward(IdMatrix ids, Matrix dVectors, Dropout.Key key, ParameterVector gradients, Compute compute) {
        drop(dVectors, ids.rows(), key, compute);
        embedding.backward(ids.ids(), Vocabulary.PAD, dVectors, gradients, compute);
    }

    private Matrix drop(Matrix vectors, int batch, Dropout.Key key, Compute compute) {
        return words.apply(elements.apply(vectors, batch, key, compute), batch, key, compute);
    }
}
