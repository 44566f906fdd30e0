package dragoman.examples;

import dragoman.core.Workers;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.model.RecurrentNetwork;
import dragoman.seq2seq.training.Optimizer;
import java.util.List;

/** A recurrent network with the gradient of its weights, and Adam to change them by it. */
final class Learner {
    private final RecurrentNetwork network;
    private final double learningRate;
    private final ParameterVector gradients;
    private final List<ParameterVector> moments;
    private long update;

    Learner(RecurrentNetwork network, double learningRate) {
        this.network = network;
        this.learningRate = learningRate;
        gradients = zeros();
        moments = List.of(zeros(), zeros());
    }

    private ParameterVector zeros() {
        return new ParameterVector(network.weights().layout());
    }

    /** What backward passes add to; zeros again after an update. */
    ParameterVector gradients() {
        return gradients;
    }

    void update() {
        Workers workers = Workers.single();
        Optimizer.Step step = new Optimizer.Step(++update, learningRate, 1f);
        Optimizer.Adam.standard().step(network.weights(), gradients, moments, step, workers);
        network.pack(workers);
    }
}
