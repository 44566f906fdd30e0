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
 * The input layer for tokens: embedding, dropout of its elements, and word dropout.
 *
 * @param elements dropout of the elements of the embeddings
 * @param words dropout of whole embeddings
 */
record TokenInputs(Embedding embedding, Dropout elements, Dropout words) {
    /** @param layerId of the dropout of elements; that of word dropout is its complement */
    static TokenInputs of(Embedding embedding, DropoutOptions options, int layerId) {
        return new TokenInputs(embedding, options.embedding(layerId), options.word(~layerId));
    }

    /** The embeddings of all tokens, T·B × D. */
    Sequence forward(IdMatrix ids, Dropout.Key key, Compute compute) {
        Matrix vectors = drop(embedding.forward(ids.ids(), compute), ids.rows(), key, compute);
        return new Sequence(vectors, ids.steps(), ids.lengths(), ids.padding());
    }

    /** The backward pass: adds the gradient with respect to the embeddings, T·B × D, which is overwritten, to that of the embedding matrix. */
    void backward(IdMatrix ids, Matrix dVectors, Dropout.Key key, ParameterVector gradients, Compute compute) {
        drop(dVectors, ids.rows(), key, compute);
        embedding.backward(ids.ids(), Vocabulary.PAD, dVectors, gradients, compute);
    }

    private Matrix drop(Matrix vectors, int batch, Dropout.Key key, Compute compute) {
        return words.apply(elements.apply(vectors, batch, key, compute), batch, key, compute);
    }
}
