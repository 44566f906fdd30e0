package dragoman.seq2seq.training;

import dragoman.core.ArrayOps;
import dragoman.core.Workers;
import dragoman.seq2seq.layer.Parameter;
import dragoman.seq2seq.layer.ParameterVector;
import java.io.Serializable;
import java.util.List;

/** A rule that changes weights by their gradient. What it remembers between updates is in the moments it is given. */
public sealed interface Optimizer extends Serializable {
    /** How many vectors it remembers between updates. */
    int momentCount();

    /**
     * One update, in place.
     *
     * @param gradients zeros afterwards: the step passes over them anyway, and the next update adds to zeros
     * @param moments {@link #momentCount} vectors, zeros before the first update
     */
    void step(
            ParameterVector weights,
            ParameterVector gradients,
            List<ParameterVector> moments,
            Step step,
            Workers workers);

    /**
     * The numbers of one update.
     *
     * @param update its number, from 1
     * @param learningRate the rate of this update
     * @param gradientScale what gradients are multiplied by first, below 1 where they are clipped
     */
    record Step(long update, double learningRate, float gradientScale) {}

    /**
     * Gradient descent: {@code w -= rate · g}, or with momentum {@code v = momentum · v + g}, {@code w -= rate · v} (Polyak, 1964; as PyTorch has it).
     *
     * @param momentum from 0, which keeps none, to below 1
     */
    record Sgd(double momentum) implements Optimizer {
        public Sgd {
            if (!(momentum >= 0 && momentum < 1)) {
                throw new IllegalArgumentException("a momentum of " + momentum + "; it must be at least 0 and below 1");
            }
        }

        /** Without momentum. */
        public Sgd() {
            this(0);
        }

        @Override
        public int momentCount() {
            return momentum > 0 ? 1 : 0;
        }

        @Override
        public void step(
                ParameterVector weights,
                ParameterVector gradients,
                List<ParameterVector> moments,
                Step step,
                Workers workers) {
            float rate = (float) step.learningRate;
            if (momentum == 0) {
                ArrayOps.sgdStep(weights.data(), gradients.data(), rate, step.gradientScale, workers);
            } else {
                ArrayOps.MomentumStep numbers = new ArrayOps.MomentumStep(rate, (float) momentum, step.gradientScale);
                ArrayOps.momentumStep(
                        weights.data(), gradients.data(), moments.getFirst().data(), numbers, workers);
            }
        }
    }

    /**
     * Adam with decoupled weight decay (Loshchilov and Hutter, 2019): before Adam's step {@code w -= rate · decay · w}, of the matrices; biases
     * and gains do not decay.
     */
    record AdamW(Adam adam, double decay) implements Optimizer {
        public AdamW {
            if (!(decay > 0 && decay < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a weight decay of " + decay + "; it must be above 0");
            }
        }

        @Override
        public int momentCount() {
            return adam.momentCount();
        }

        @Override
        public void step(
                ParameterVector weights,
                ParameterVector gradients,
                List<ParameterVector> moments,
                Step step,
                Workers workers) {
            float kept = (float) (1 - step.learningRate * decay);
            for (Parameter parameter : weights.layout().parameters()) {
                if (parameter.rank() == 2) {
                    int from = parameter.offset();
                    ArrayOps.scale(weights.data(), from, from + parameter.size(), kept, workers);
                }
            }
            adam.step(weights, gradients, moments, step, workers);
        }
    }

    /** Adam (Kingma and Ba, 2015), bias-corrected. */
    record Adam(double beta1, double beta2, double epsilon) implements Optimizer {
        /** The paper's values: 0.9, 0.999, 1e-8. */
        public static Adam standard() {
            return new Adam(0.9, 0.999, 1e-8);
        }

        @Override
        public int momentCount() {
            return 2;
        }

        @Override
        public void step(
                ParameterVector weights,
                ParameterVector gradients,
                List<ParameterVector> moments,
                Step step,
                Workers workers) {
            double firstCorrection = 1 - StrictMath.pow(beta1, step.update);
            double secondCorrection = 1 - StrictMath.pow(beta2, step.update);
            ArrayOps.AdamStep numbers = new ArrayOps.AdamStep(
                    (float) (step.learningRate / firstCorrection),
                    (float) beta1,
                    (float) beta2,
                    (float) epsilon,
                    (float) (1 / Math.sqrt(secondCorrection)),
                    step.gradientScale);
            ArrayOps.AdamArrays arrays = new ArrayOps.AdamArrays(
                    weights.data(),
                    gradients.data(),
                    moments.get(0).data(),
                    moments.get(1).data());
            ArrayOps.adamStep(arrays, numbers, workers);
        }
    }
}
