package dragoman.examples;

import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.IdMatrix;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.SequenceLoss;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.LayerShape;
import dragoman.seq2seq.layer.recurrent.RnnStack;
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

/** Trains eight layers with and without residual connections. */
public final class StacksAndResiduals {
    private static final int LAYERS = 8;
    private static final int HIDDEN = 12;
    private static final int SYMBOLS = 4;
    private static final int STEPS = 6;
    private static final int BATCH = 16;
    private static final double LEARNING_RATE = 0.02;

    private final Compute compute = new Compute(Workers.single(), new Workspace());
    private final SplittableRandom random;
    private final RecurrentNetwork network;
    private final WeightUpdates updates;

    private StacksAndResiduals(boolean residual, long seed) {
        LayerShape layer = new LayerShape(CellKind.ELMAN, HIDDEN);
        RnnStack.Shape layers = RnnStack.Shape.uniform(SYMBOLS, LAYERS, residual ? layer.withResidual() : layer);
        network = RecurrentNetwork.initialized(new RecurrentConfig(layers, SYMBOLS, false), seed, compute.workers());
        updates = new WeightUpdates(network.weights(), network::pack, Optimizer.Adam.standard(), LEARNING_RATE);
        random = new SplittableRandom(seed);
    }

    /** Trains the same stack without and with residual connections, with five seeds. */
    public static void main(String[] arguments) {
        show(25, IO::println);
    }

    /** Returns the loss after training in nats per symbol, for each seed without and with residual connections. */
    static double[][] show(int updates, Consumer<String> out) {
        out.accept("norm of the first gradient, from the lowest layer to the uppermost");
        out.accept("plain    " + text(new StacksAndResiduals(false, 1).firstGradient()));
        out.accept("residual " + text(new StacksAndResiduals(true, 1).firstGradient()));
        double[][] losses = new double[5][];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = new double[] {
                new StacksAndResiduals(false, i + 1).train(updates), new StacksAndResiduals(true, i + 1).train(updates)
            };
            out.accept(String.format(
                    Locale.ROOT, "seed %d: loss %.2f, with residuals %.2f", i + 1, losses[i][0], losses[i][1]));
        }
        return losses;
    }

    private double[] firstGradient() {
        lossAndGradient();
        return network.gradientNorms(updates.gradients());
    }

    private double train(int count) {
        for (int update = 0; update < count; update++) {
            lossAndGradient();
            updates.step(compute.workers());
        }
        return lossAndGradient();
    }

    /** Computes the loss and the gradient of a new random batch, whose target at every step is the symbol of the previous step. */
    private double lossAndGradient() {
        compute.workspace().reset();
        int[] symbols = random.ints((long) STEPS * BATCH, 0, SYMBOLS).toArray();
        int[] before = new int[symbols.length];
        System.arraycopy(symbols, 0, before, BATCH, symbols.length - BATCH);
        int[] lengths = new int[BATCH];
        Arrays.fill(lengths, STEPS);

        Sequence x = Sequence.oneHot(new IdMatrix(symbols, STEPS, BATCH, lengths), SYMBOLS);
        RecurrentNetwork.Pass pass = network.forward(x, Returns.SEQUENCES, compute);
        SequenceLoss loss = SequenceLoss.softmax(pass.y(), before, compute.workspace());
        pass.backward(ReturnedGradient.ofY(loss.gradient()), updates.gradients(), compute);
        return loss.sum() / symbols.length;
    }

    private static String text(double[] norms) {
        StringBuilder text = new StringBuilder();
        for (double norm : norms) {
            text.append(String.format(Locale.ROOT, "%5.0f", norm));
        }
        return text.toString();
    }
}
