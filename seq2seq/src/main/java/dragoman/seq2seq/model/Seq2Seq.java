package dragoman.seq2seq.model;

import dragoman.core.Workers;
import dragoman.corpora.Batch;
import dragoman.corpora.EncodedPair;
import dragoman.corpora.IdMatrix;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Dropout;
import dragoman.seq2seq.layer.NetworkWeights;
import dragoman.seq2seq.layer.Parameter;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.StateGradientNorms;
import dragoman.seq2seq.layer.UpdateContext;
import dragoman.seq2seq.layer.initialization.Initializer;
import dragoman.seq2seq.layer.recurrent.UpstreamGradient;
import dragoman.seq2seq.model.bridge.Bridge;
import dragoman.seq2seq.model.config.ModelConfig;
import java.util.Collections;
import java.util.stream.IntStream;

/**
 * The encoder/decoder network (Sutskever et al., 2014; Cho et al., 2014): the final state of the encoder is the initial state of the decoder, and
 * without attention the decoder depends on the source through it alone. Threads may share it as long as its weights do not change.
 */
public final class Seq2Seq {
    private final ModelConfig config;
    private final NetworkWeights weights;
    private final Encoder encoder;
    private final Decoder decoder;
    private final Bridge bridge;

    /** The parameters of a network, named as PyTorch names them. */
    public static ParameterLayout layout(ModelConfig config) {
        ParameterLayout.Builder layout = ParameterLayout.builder();
        Encoder.declare(layout, config);
        Bridge.declare(layout, config);
        Decoder.declare(layout, config.decoderNetwork(), config.decoder().inputFeeding(), config.tying());
        DecoderAttention.declare(layout, config);
        return layout.build();
    }

    /** A network with random initial weights, a pure function of the seed. */
    public static Seq2Seq initialized(ModelConfig config, long seed, Workers workers) {
        ParameterVector weights = new ParameterVector(layout(config));
        new Initializer(seed).initialize(weights);
        return new Seq2Seq(config, weights, workers);
    }

    /** A network over the given weights, which are shared; call {@link #pack} after changing them. */
    public Seq2Seq(ModelConfig config, NetworkWeights weights, Workers workers) {
        this.config = config;
        this.weights = weights;
        encoder = new Encoder(config, weights);
        decoder = new Decoder(config.decoderNetwork(), config.tying(), DecoderAttention.of(config, weights), weights);
        bridge = Bridge.of(config, weights);
        pack(workers);
    }

    /** Packs the weights; to be called whenever they have changed. */
    public void pack(Workers workers) {
        encoder.pack(workers);
        decoder.pack(workers);
        bridge.pack(workers);
    }

    public ModelConfig config() {
        return config;
    }

    /**
     * The weights, for training.
     *
     * @throws IllegalStateException if they are fixed
     */
    public ParameterVector weights() {
        return ParameterVector.trained(weights);
    }

    public Decoder decoder() {
        return decoder;
    }

    /**
     * The floating-point operations of the products with weights for one row of a decoder step, two for a multiply-add. Products that are computed
     * once for a token or for a source are not counted.
     */
    public long decoderRowFlops() {
        long multiplyAdds = decoder.projectionSize() - decoder.keptProductsSize();
        for (Parameter parameter : weights.layout().parameters()) {
            boolean ofLayers = parameter.name().startsWith("decoder.");
            boolean ofAttention = parameter.name().startsWith("attention.")
                    && !parameter.name().startsWith("attention.key.");
            multiplyAdds += parameter.rows() > 1 && (ofLayers || ofAttention) ? parameter.size() : 0;
        }
        return 2 * multiplyAdds;
    }

    /** The initial state of the recurrent layers of the decoder for a batch of sources, B rows, in the workspace. */
    public State encode(IdMatrix source, Compute compute) {
        return startState(source, compute).recurrent();
    }

    /** The state of the decoder before its first step for a batch of sources, B rows, in the workspace. */
    public DecoderState startState(IdMatrix source, Compute compute) {
        Encoder.Pass pass = encoder.forward(source, Dropout.Key.NONE, compute);
        return decoder.start(bridge.forward(pass.finalState(), compute), pass.outputs(), compute);
    }

    /** The sum of the losses of the target tokens under teacher forcing, in nats, without dropout. */
    public double loss(Batch batch, Compute compute) {
        return decoder.loss(batch.target(), startState(batch.source(), compute), compute);
    }

    /** The loss and the attention of each target token under teacher forcing, without dropout; in the workspace. */
    public TeacherForcedScores scores(Batch batch, Compute compute) {
        return decoder.scores(batch.target(), startState(batch.source(), compute), compute);
    }

    /** All that the network computes for a batch under teacher forcing, without dropout; in the workspace. */
    public TeacherForcedPass activations(Batch batch, Compute compute) {
        Encoder.Pass pass = encoder.forward(batch.source(), Dropout.Key.NONE, compute);
        DecoderState start = decoder.start(bridge.forward(pass.finalState(), compute), pass.outputs(), compute);
        return new TeacherForcedPass(
                pass.units(compute),
                pass.finalState(),
                start.recurrent(),
                decoder.activations(batch.target(), start, compute));
    }

    /**
     * The norm of the gradient of the loss of each target token with respect to the state of the encoder after each source token, h and c of all
     * layers and directions, without dropout.
     *
     * @param pair a source and a target with the end of the sequence after each
     * @return T × S, the end of the sequence last in both
     */
    public double[][] encoderGradientNorms(EncodedPair pair, Compute compute) {
        int tokens = pair.target().length + 1;
        Batch batch = Batch.of(Collections.nCopies(tokens, pair));
        Encoder.Pass encoderPass = encoder.forward(batch.source(), Dropout.Key.NONE, compute);
        State encoded = encoderPass.finalState();
        State initial = bridge.forward(encoded, compute);
        DecoderState start = decoder.start(initial, encoderPass.outputs(), compute);
        UpdateContext context = new UpdateContext(new ParameterVector(weights.layout()), Dropout.Key.NONE);
        int[] scored = IntStream.range(0, tokens).toArray();
        Decoder.Result result = decoder.gradientOfToken(batch.target(), scored, start, context, compute);
        State dEncoded = bridge.backward(encoded, initial, result.dInitialState(), context.gradients(), compute);
        StateGradientNorms norms =
                new StateGradientNorms(batch.source().steps(), batch.source().rows());
        encoderPass.backward(
                new UpstreamGradient(result.dSource(), dEncoded), context.gradients(), compute.observing(norms));
        return IntStream.range(0, tokens).mapToObj(norms::norms).toArray(double[][]::new);
    }

    /**
     * The forward and backward pass, with dropout; adds the gradient of {@code weight} times the summed loss to {@code context.gradients()}.
     *
     * @return the summed loss in nats
     */
    public double lossAndGradient(Batch batch, UpdateContext context, float weight, Compute compute) {
        Encoder.Pass encoderPass = encoder.forward(batch.source(), context.dropoutKey(), compute);
        State encoded = encoderPass.finalState();
        State initial = bridge.forward(encoded, compute);
        DecoderState start = decoder.start(initial, encoderPass.outputs(), compute);
        Decoder.Result result = decoder.lossAndGradient(batch.target(), start, context, weight, compute);
        State dEncoded = bridge.backward(encoded, initial, result.dInitialState(), context.gradients(), compute);
        encoderPass.backward(new UpstreamGradient(result.dSource(), dEncoded), context.gradients(), compute);
        return result.loss();
    }
}
