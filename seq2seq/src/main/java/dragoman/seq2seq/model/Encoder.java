package dragoman.seq2seq.model;

import dragoman.core.Workers;
import dragoman.corpora.IdMatrix;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Dropout;
import dragoman.seq2seq.layer.Embedding;
import dragoman.seq2seq.layer.NetworkWeights;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.recurrent.LayerShape;
import dragoman.seq2seq.layer.recurrent.LayerUnits;
import dragoman.seq2seq.layer.recurrent.RnnGradient;
import dragoman.seq2seq.layer.recurrent.RnnPass;
import dragoman.seq2seq.layer.recurrent.RnnStack;
import dragoman.seq2seq.layer.recurrent.UpstreamGradient;
import dragoman.seq2seq.model.config.EncoderShape;
import dragoman.seq2seq.model.config.ModelConfig;
import java.util.List;

/** The encoder: embedding and recurrent layers. It returns the final state of its layers and the outputs of the top layer. */
public final class Encoder {
    private static final int FIRST_DROPOUT_ID = 0;

    private final TokenInputs inputs;
    private final RnnStack stack;

    static void declare(ParameterLayout.Builder layout, ModelConfig config) {
        Embedding.declare(layout, config.tying().source(), config.sourceVocabularySize(), config.embeddingSize());
        RnnStack.declare(layout, "encoder", shape(config));
    }

    private static RnnStack.Shape shape(ModelConfig config) {
        EncoderShape encoder = config.encoder();
        LayerShape layer =
                config.stack().layer(config.cell(), encoder.hiddenSize()).withDirection(encoder.direction());
        return RnnStack.Shape.uniform(config.embeddingSize(), encoder.layers(), layer);
    }

    Encoder(ModelConfig config, NetworkWeights weights) {
        inputs = TokenInputs.of(new Embedding(weights, config.tying().source()), config.dropout(), FIRST_DROPOUT_ID);
        stack = RnnStack.of(shape(config), weights, "encoder", config.dropout().between(FIRST_DROPOUT_ID + 1));
    }

    void pack(Workers workers) {
        stack.pack(workers);
    }

    /** The forward pass over a batch of sources. */
    public Pass forward(IdMatrix source, Dropout.Key key, Compute compute) {
        Sequence x = inputs.forward(source, key, compute);
        State zero = stack.zeroState(source.rows(), compute.workspace());
        return new Pass(source, key, stack.forward(x, zero, key, compute));
    }

    /** A forward pass with its activations. */
    public final class Pass {
        private final IdMatrix source;
        private final Dropout.Key key;
        private final RnnPass layers;

        private Pass(IdMatrix source, Dropout.Key key, RnnPass layers) {
            this.source = source;
            this.key = key;
            this.layers = layers;
        }

        /** The state of all layers after the last token of each source. */
        public State finalState() {
            return layers.finalState();
        }

        /** The units of each layer after each token, in the workspace. */
        List<LayerUnits> units(Compute compute) {
            return layers.units(compute.workspace());
        }

        /** The outputs of the top layer, S·B × K. */
        public Sequence outputs() {
            return layers.output();
        }

        @Override
        public String toString() {
            return RnnPass.describe(layers);
        }

        /** The backward pass; adds the gradients of the encoder's parameters. */
        public void backward(UpstreamGradient upstream, ParameterVector gradients, Compute compute) {
            RnnGradient gradient = layers.backward(upstream, gradients, compute);
            inputs.backward(source, gradient.input(), key, gradients, compute);
        }
    }
}
