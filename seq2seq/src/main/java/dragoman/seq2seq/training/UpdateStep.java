package dragoman.seq2seq.training;

import dragoman.core.ArrayOps;
import dragoman.corpora.Batch;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Dropout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.model.Decoder;
import dragoman.seq2seq.model.Seq2Seq;
import java.util.List;

/** One update of a network's weights by one batch: the gradient with its loss and norm, then the step of the optimizer, clipped. */
public final class UpdateStep {
    private final Seq2Seq model;
    private final List<ParameterVector> moments;
    private final TrainingConfig config;
    private final Compute compute;
    private final ParameterVector gradients;

    /**
     * @param moments the optimizer's, changed by each update
     * @param config the optimizer, the norm to clip to, what the loss is divided by, and the seed of dropout
     * @param compute its workspace is begun anew by each update
     */
    public UpdateStep(Seq2Seq model, List<ParameterVector> moments, TrainingConfig config, Compute compute) {
        this.model = model;
        this.moments = List.copyOf(moments);
        this.config = config;
        this.compute = compute;
        gradients = new ParameterVector(model.weights().layout());
    }

    /**
     * What a batch says of the weights.
     *
     * @param update its number, from 1
     * @param loss summed over the target tokens, in nats
     * @param norm of the whole gradient, before clipping
     */
    public record Gradient(long update, double loss, double norm) {}

    /**
     * The gradient of a batch, forward and backward; kept until the next one. The weights stay as they are.
     *
     * @param update its number, from 1
     * @throws TrainingDivergedException if the loss or the gradient is no number any more
     */
    public Gradient gradient(long update, Batch batch) {
        compute.workspace().reset();
        ArrayOps.clear(gradients.data(), compute.workers());
        Decoder.Training training = new Decoder.Training(gradients, new Dropout.Key(config.seed(), update));
        float weight = config.lossNormalization().weight(batch);
        double loss = model.lossAndGradient(batch, training, weight, compute);
        double norm = ArrayOps.norm(gradients.data(), compute.workers());
        TrainingDivergedException.requireFinite(update, "loss", loss);
        TrainingDivergedException.requireFinite(update, "norm of the gradient", norm);
        return new Gradient(update, loss, norm);
    }

    /** Changes the weights by the gradient that was computed last, scaled down to the norm allowed, and packs them. */
    public void apply(Gradient gradient, double learningRate) {
        Optimizer.Step step = new Optimizer.Step(gradient.update, learningRate, config.clipScale(gradient.norm));
        config.optimizer().step(model.weights(), gradients, moments, step, compute.workers());
        model.pack(compute.workers());
    }
}
