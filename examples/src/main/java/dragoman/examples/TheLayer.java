package dragoman.examples;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.SequenceLoss;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.LayerShape;
import dragoman.seq2seq.layer.recurrent.RnnGradient;
import dragoman.seq2seq.layer.recurrent.RnnStep;
import dragoman.seq2seq.model.RecurrentNetwork;
import dragoman.seq2seq.model.ReturnedGradient;
import dragoman.seq2seq.model.Returns;
import dragoman.seq2seq.model.config.RecurrentConfig;
import dragoman.seq2seq.training.Optimizer;
import dragoman.seq2seq.training.WeightUpdates;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/** Four uses of a recurrent network, which differ in their inputs and in what is returned. */
public final class TheLayer {
    private static final int BATCH = 32;
    private static final int STEPS = 4;

    private final SplittableRandom random = new SplittableRandom(1);
    private final Compute compute = new Compute(Workers.single(), new Workspace());
    private final RecurrentConfig config =
            RecurrentConfig.of(1, new LayerShape(CellKind.GRU, 16)).withOutputs(1);

    private TheLayer() {}

    /** Trains four small networks for some seconds. */
    public static void main(String[] arguments) {
        show(400, IO::println);
    }

    /** Returns the mean squared error of each of the four, before and after training. */
    static double[][] show(int updates, Consumer<String> out) {
        TheLayer example = new TheLayer();
        return new double[][] {
            example.train("many-to-one", example.manyToOne(), updates, out),
            example.train("many-to-many", example.manyToMany(), updates, out),
            example.train("one-to-many", example.oneToMany(), updates, out),
            example.train("encoder and decoder", example.encoderDecoder(), updates, out)
        };
    }

    private double[] train(String name, DoubleSupplier update, int updates, Consumer<String> out) {
        double[] errors = new double[2];
        for (int i = 0; i < updates; i++) {
            compute.workspace().reset();
            errors[i == 0 ? 0 : 1] = update.getAsDouble();
        }
        out.accept(String.format(Locale.ROOT, "%-20s squared error %.3f, trained %.3f", name, errors[0], errors[1]));
        return errors;
    }

    private static WeightUpdates adam(RecurrentNetwork network) {
        return new WeightUpdates(network.weights(), network::pack, Optimizer.Adam.standard(), 0.01);
    }

    /** Predicts the first number of a sequence. Only y after the last step is returned. */
    private DoubleSupplier manyToOne() {
        RecurrentNetwork network = RecurrentNetwork.initialized(config, 1, compute.workers());
        WeightUpdates optimizer = adam(network);
        return () -> {
            Sequence x = numbers(STEPS);
            RecurrentNetwork.Pass pass = network.forward(x, compute);
            SequenceLoss loss = squaredError(pass.y(), x.values().rows(0, BATCH));
            pass.backward(ReturnedGradient.ofY(loss.gradient()), optimizer.gradients(), compute);
            optimizer.step(compute.workers());
            return meanSquare(loss);
        };
    }

    /** Predicts the running sum. The y of every step is returned and has a loss. */
    private DoubleSupplier manyToMany() {
        RecurrentNetwork network = RecurrentNetwork.initialized(config, 2, compute.workers());
        WeightUpdates optimizer = adam(network);
        return () -> {
            Sequence x = numbers(STEPS);
            RecurrentNetwork.Pass pass = network.forward(x, Returns.SEQUENCES, compute);
            SequenceLoss loss = squaredError(pass.y(), sums(x));
            pass.backward(ReturnedGradient.ofY(loss.gradient()), optimizer.gradients(), compute);
            optimizer.step(compute.workers());
            return meanSquare(loss);
        };
    }

    /** Halves a number at every step, which is read at the first step only. The initial state is learned. */
    private DoubleSupplier oneToMany() {
        RecurrentNetwork network = RecurrentNetwork.initialized(config.withLearnedInitialState(), 3, compute.workers());
        WeightUpdates optimizer = adam(network);
        return () -> {
            Matrix first = numbers(1).values();
            Matrix x = Matrix.zeros(STEPS * BATCH, 1);
            x.rows(0, BATCH).copyFrom(first);
            RecurrentNetwork.Pass pass = network.forward(sequence(x), Returns.SEQUENCES, compute);
            SequenceLoss loss = squaredError(pass.y(), halved(first));
            pass.backward(ReturnedGradient.ofY(loss.gradient()), optimizer.gradients(), compute);
            optimizer.step(compute.workers());
            return meanSquare(loss);
        };
    }

    /** Repeats the numbers: the final state of one network is the initial state of another, which reads its own outputs. */
    private DoubleSupplier encoderDecoder() {
        RecurrentNetwork encoder = RecurrentNetwork.initialized(config, 4, compute.workers());
        RecurrentNetwork decoder = RecurrentNetwork.initialized(config, 5, compute.workers());
        WeightUpdates reading = adam(encoder);
        WeightUpdates writing = adam(decoder);
        return () -> {
            Sequence x = numbers(2);
            RecurrentNetwork.Pass read = encoder.forward(x, Returns.LAST.withState(), compute);
            // Teacher forcing: the decoder reads 0, then the first number of the target.
            Matrix shifted = Matrix.zeros(2 * BATCH, 1);
            shifted.rows(BATCH, 2 * BATCH).copyFrom(x.values().rows(0, BATCH));
            RecurrentNetwork.Pass written =
                    decoder.forward(sequence(shifted), read.finalState(), Returns.SEQUENCES, compute);
            SequenceLoss loss = squaredError(written.y(), x.values());
            RnnGradient gradient =
                    written.backward(ReturnedGradient.ofY(loss.gradient()), writing.gradients(), compute);
            read.backward(ReturnedGradient.ofFinalState(gradient.initialState()), reading.gradients(), compute);
            reading.step(compute.workers());
            writing.step(compute.workers());
            return meanSquare(squaredError(sequence(written(decoder, read.finalState())), x.values()));
        };
    }

    /** Runs two steps of a decoder that reads its own outputs. */
    private Matrix written(RecurrentNetwork decoder, State state) {
        RnnStep first = decoder.step(Matrix.zeros(BATCH, 1), state, compute);
        RnnStep second = decoder.step(first.output(), first.state(), compute);
        Matrix both = Matrix.zeros(2 * BATCH, 1);
        both.rows(0, BATCH).copyFrom(first.output());
        both.rows(BATCH, 2 * BATCH).copyFrom(second.output());
        return both;
    }

    private SequenceLoss squaredError(Sequence y, Matrix target) {
        return SequenceLoss.squaredError(y, target, compute.workspace());
    }

    private static double meanSquare(SequenceLoss loss) {
        return 2 * loss.sum() / loss.ofSteps().length;
    }

    /** Returns a batch of random sequences of numbers from -1 to 1. */
    private Sequence numbers(int steps) {
        Matrix x = Matrix.zeros(steps * BATCH, 1);
        for (int r = 0; r < x.rows(); r++) {
            x.set(r, 0, (float) random.nextDouble(-1, 1));
        }
        return sequence(x);
    }

    private static Sequence sequence(Matrix values) {
        int[] lengths = new int[BATCH];
        Arrays.fill(lengths, values.rows() / BATCH);
        return new Sequence(values, values.rows() / BATCH, lengths);
    }

    private static Matrix sums(Sequence x) {
        Matrix sums = Matrix.zeros(x.values().rows(), 1);
        for (int r = 0; r < sums.rows(); r++) {
            float before = r < BATCH ? 0 : sums.get(r - BATCH, 0);
            sums.set(r, 0, before + x.values().get(r, 0));
        }
        return sums;
    }

    private static Matrix halved(Matrix first) {
        Matrix halved = Matrix.zeros(STEPS * BATCH, 1);
        for (int r = 0; r < halved.rows(); r++) {
            halved.set(r, 0, r < BATCH ? first.get(r, 0) : halved.get(r - BATCH, 0) / 2);
        }
        return halved;
    }
}
