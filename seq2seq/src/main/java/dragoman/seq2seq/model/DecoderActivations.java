package dragoman.seq2seq.model;

import dragoman.core.Matrix;
import dragoman.seq2seq.layer.recurrent.LayerUnits;
import java.util.List;

/**
 * What a decoder computes for a batch under teacher forcing, for inspection; in the workspace.
 *
 * @param layers the units of each layer after each input token
 * @param probabilities the distribution of the next token at each step, T·B × V
 * @param scores the losses and the attention
 */
public record DecoderActivations(List<LayerUnits> layers, Matrix probabilities, TeacherForcedScores scores) {
    public DecoderActivations {
        layers = List.copyOf(layers);
    }
}
