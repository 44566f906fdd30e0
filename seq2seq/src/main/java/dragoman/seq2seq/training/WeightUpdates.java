package dragoman.seq2seq.training;

import dragoman.core.Workers;
import dragoman.seq2seq.layer.ParameterVector;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * An optimizer bound to the weights of one network, for a training loop written by hand: backward passes add to {@link #gradients}, {@link
 * #step} changes the weights.
 */
public final class WeightUpdates {
    private final ParameterVector weights;
    private final Consumer<Workers> pack;
    private final Optimizer optimizer;
    private final double learningRate;
    private final ParameterVector gradients;
    private final List<ParameterVector> moments;
    private long updates;

    /**
     * @param weights of the network, changed by each step
     * @param pack prepares the network for its changed weights
     */
    public WeightUpdates(ParameterVector weights, Consumer<Workers> pack, Optimizer optimizer, double learningRate) {
        this.weights = weights;
        this.pack = pack;
        this.optimizer = optimizer;
        this.learningRate = learningRate;
        gradients = new ParameterVector(weights.layout());
        moments = Stream.generate(() -> new ParameterVector(weights.layout()))
                .limit(optimizer.momentCount())
                .toList();
    }

    /** The gradient of the loss with respect to each weight; zeros after a step. */
    public ParameterVector gradients() {
        return gradients;
    }

    /** Applies one update of the optimizer, without clipping. */
    public void step(Workers workers) {
        Optimizer.Step step = new Optimizer.Step(++updates, learningRate, 1f);
        optimizer.step(weights, gradients, moments, step, workers);
        pack.accept(workers);
    }
}
