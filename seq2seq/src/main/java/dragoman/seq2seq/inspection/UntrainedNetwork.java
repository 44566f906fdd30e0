package dragoman.seq2seq.inspection;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Dropout;
import dragoman.seq2seq.layer.Parameter;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.initialization.Initializer;
import dragoman.seq2seq.layer.initialization.RecurrentInitialization;
import dragoman.seq2seq.layer.recurrent.LayerShape;
import dragoman.seq2seq.layer.recurrent.RnnStack;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A network before training: initial weights by {@link Initializer}, but {@code W_hh = ρ · Q} with an orthogonal Q for each gate, so that all
 * eigenvalues have modulus ρ. It reads noise of size H with mean 0 and variance 1; the loss {@code L_t = u_t · y_t} has a gradient of norm 1 in a
 * random direction for each step and example.
 */
public final class UntrainedNetwork implements InspectedNetwork {
    private static final String PREFIX = "rnn";

    private final ParameterLayout layout;
    private final RnnStack stack;
    private final LayerShape layer;
    private final long seed;

    /**
     * A network with random weights, a pure function of the seed.
     *
     * @param layer the shape of every layer
     * @param layers the number of layers
     * @param recurrentScale ρ, above 0
     */
    public UntrainedNetwork(LayerShape layer, int layers, double recurrentScale, long seed) {
        if (!(recurrentScale > 0 && recurrentScale < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "recurrent weights scaled by " + recurrentScale + "; it must be above 0");
        }
        this.layer = layer;
        this.seed = seed;
        RnnStack.Shape shape = RnnStack.Shape.uniform(layer.hidden(), layers, layer);
        ParameterLayout.Builder builder = ParameterLayout.builder();
        RnnStack.declare(builder, PREFIX, shape);
        layout = builder.build();
        ParameterVector weights = new ParameterVector(layout);
        new Initializer(seed, RecurrentInitialization.ORTHOGONAL).initialize(weights);
        scaleRecurrent(weights, (float) recurrentScale);
        stack = RnnStack.of(shape, weights, PREFIX, new Dropout(0f, 0));
        stack.pack(Workers.single());
    }

    private static void scaleRecurrent(ParameterVector weights, float factor) {
        for (Parameter parameter : weights.layout().parameters()) {
            if (parameter.name().contains(".weight_hh_")) {
                for (int i = parameter.offset(); i < parameter.offset() + parameter.size(); i++) {
                    weights.data()[i] *= factor;
                }
            }
        }
    }

    @Override
    public ParameterLayout layout() {
        return layout;
    }

    @Override
    public RnnStack layers() {
        return stack;
    }

    @Override
    public Sequence input(int steps, int examples, Compute compute) {
        Matrix values = noise(steps * examples, layer.hidden(), 1);
        int[] lengths = new int[examples];
        Arrays.fill(lengths, steps);
        return new Sequence(values, steps, lengths);
    }

    @Override
    public Matrix lossGradient(Matrix outputs, int steps, int examples, Compute compute) {
        Matrix directions = noise(outputs.rows(), outputs.columns(), 2);
        for (int row = 0; row < directions.rows(); row++) {
            double length = GradientFlow.length(directions, row);
            for (int c = 0; c < directions.columns(); c++) {
                directions.set(row, c, (float) (directions.get(row, c) / length));
            }
        }
        return directions;
    }

    /** Uniform noise with mean 0 and variance 1. */
    private Matrix noise(int rows, int columns, int which) {
        SplittableRandom random = new SplittableRandom(31 * seed + which);
        double limit = Math.sqrt(3);
        Matrix noise = Matrix.zeros(rows, columns);
        for (int row = 0; row < rows; row++) {
            for (int c = 0; c < columns; c++) {
                noise.set(row, c, (float) random.nextDouble(-limit, limit));
            }
        }
        return noise;
    }
}
