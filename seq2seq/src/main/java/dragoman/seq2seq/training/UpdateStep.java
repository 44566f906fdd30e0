package dragoman.seq2seq.training;

import dragoman.core.ArrayOps;
import dragoman.core.Workers;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Dropout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.Truncation;
import dragoman.seq2seq.layer.UpdateContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One update of a network's weights by one batch: the gradient with its loss and norm, then the step of the optimizer, clipped. */
public final class UpdateStep {
    private final ParameterVector weights;
    private final Consumer<Workers> pack;
    private final List<ParameterVector> moments;
    private final TrainingConfig config;
    private final Compute compute;
    private final ParameterVector gradients;
    private final WeightDropout weightDropout;
    /** Whether gradients hold anything but zeros. */
    private boolean used;

    /**
     * @param weights of the network, changed by each update
     * @param pack updates what the network derives from them
     * @param moments the optimizer's, changed by each update
     * @param config the optimizer, how to clip, what the loss is divided by, scheduled sampling, and the seed of
     *     dropout
     * @param compute its workspace is begun anew by each update
     */
    public UpdateStep(
            ParameterVector weights,
            Consumer<Workers> pack,
            List<ParameterVector> moments,
            TrainingConfig config,
            Compute compute) {
        this.weights = weights;
        this.pack = pack;
        this.moments = List.copyOf(moments);
        this.config = config;
        this.compute = compute;
        gradients = new ParameterVector(weights.layout());
        weightDropout = new WeightDropout(config.regularization().weightDropout(), weights);
    }

    /**
     * The gradient of one minibatch.
     *
     * @param elements those of the gradient, in memory that the next call of {@link #gradient} overwrites
     * @param update the number of the update, from 1
     * @param loss summed over the scored tokens, in nats
     * @param norm the Euclidean norm of the whole gradient before clipping
     * @param finalState see {@link MinibatchResult#finalState}
     */
    public record Gradient(
            ParameterVector elements, long update, double loss, double norm, Optional<State> finalState) {}

    /**
     * The gradient of a batch, forward and backward; valid until the next one. The weights do not change.
     *
     * @param update its number, from 1
     * @throws TrainingDivergedException if the loss or the gradient is NaN or infinite
     */
    public Gradient gradient(long update, TrainingTask.Minibatch batch) {
        compute.workspace().reset();
        if (used) {
            ArrayOps.clear(gradients.data(), compute.workers());
        }
        used = true;
        MinibatchResult result = lossAndGradient(update, batch);
        double norm = ArrayOps.norm(gradients.data(), compute.workers());
        TrainingDivergedException.requireFinite(
                update, "loss", result.loss(), config.optimization().clipping());
        TrainingDivergedException.requireFinite(
                update, "norm of the gradient", norm, config.optimization().clipping());
        return new Gradient(gradients, update, result.loss(), norm, result.finalState());
    }

    private MinibatchResult lossAndGradient(long update, TrainingTask.Minibatch batch) {
        Dropout.Key key = new Dropout.Key(config.seed(), update);
        UpdateContext context = new UpdateContext(
                gradients,
                key,
                config.scheduledSampling().at(update),
                Truncation.WHOLE,
                config.regularization().labelSmoothing());
        float weight = config.batch().lossNormalization().weight(batch);
        if (!weightDropout.drops()) {
            return batch.lossAndGradient(context, weight, compute);
        }
        weightDropout.drop(key, compute);
        pack.accept(compute.workers());
        MinibatchResult result = batch.lossAndGradient(context, weight, compute);
        weightDropout.restore(gradients, key, compute);
        return result;
    }

    /** Changes the weights by a gradient, clipped, and packs them. The elements of the gradient are zeros then. */
    public void apply(Gradient gradient, double learningRate) {
        float scale = config.optimization().clipping().clip(gradient.elements.data(), gradient.norm, compute.workers());
        Optimizer.Step step = new Optimizer.Step(gradient.update, learningRate, scale);
        config.optimization().optimizer().step(weights, gradient.elements, moments, step, compute.workers());
        used = false;
        pack.accept(compute.workers());
    }
}
