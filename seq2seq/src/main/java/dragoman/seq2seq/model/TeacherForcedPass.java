package dragoman.seq2seq.model;

import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.recurrent.LayerUnits;
import java.util.List;

/**
 * What an encoder/decoder computes for a batch under teacher forcing, for inspection; in the workspace.
 *
 * @param encoder the units of each encoder layer after each source token
 * @param encoded the final state of the encoder
 * @param initial the initial state of the decoder: the final state of the encoder, or what the bridge makes of it
 * @param decoder what the decoder computes
 */
public record TeacherForcedPass(List<LayerUnits> encoder, State encoded, State initial, DecoderActivations decoder) {
    public TeacherForcedPass {
        encoder = List.copyOf(encoder);
    }
}
