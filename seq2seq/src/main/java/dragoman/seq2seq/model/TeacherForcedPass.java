package dragoman.seq2seq.model;

import dragoman.core.Matrix;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.recurrent.LayerUnits;
import java.util.List;

/**
 * What an encoder/decoder computes for a batch under teacher forcing, for inspection; in the workspace.
 *
 * @param encoder the units of each encoder layer after each source token
 * @param encoded the final state of the encoder
 * @param initial the initial state of the decoder: the final state of the encoder, or what the bridge makes of it
 * @param decoder the units of each decoder layer after each input token
 * @param probabilities the distribution of the next target token at each step, T·B × V
 * @param scores the losses and the attention
 */
public record TeacherForcedPass(
        List<LayerUnits> encoder,
        State encoded,
        State initial,
        List<LayerUnits> decoder,
        Matrix probabilities,
        TeacherForcedScores scores) {
    public TeacherForcedPass {
        encoder = List.copyOf(encoder);
        decoder = List.copyOf(decoder);
    }
}
