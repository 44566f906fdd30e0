package dragoman.seq2seq.layer;

import dragoman.core.Matrix;

/**
 * Sums up, during a backward pass, the squares of the gradient of the loss with respect to the state after each step: h, and c of an LSTM, of all
 * layers and directions that the pass goes through.
 */
public final class StateGradientNorms {
    private final int steps;
    private final double[][] squares;

    /** For sequences of T steps, B of them. */
    public StateGradientNorms(int steps, int batch) {
        this.steps = steps;
        squares = new double[batch][steps];
    }

    /** Adds the gradient with respect to the state after step t of example b, which is row b of both. Threads may add different examples. */
    public void add(int t, int b, State gradient) {
        gradient.hidden().forEach(h -> squares[b][t] += squared(h, b));
        gradient.cell().forEach(c -> squares[b][t] += squared(c, b));
    }

    private static double squared(Matrix gradient, int row) {
        double sum = 0;
        for (int c = 0; c < gradient.columns(); c++) {
            double value = gradient.get(row, c);
            sum += value * value;
        }
        return sum;
    }

    /** The norm of the gradient with respect to the state after each step of example b. */
    public double[] norms(int b) {
        double[] norms = new double[steps];
        for (int t = 0; t < steps; t++) {
            norms[t] = Math.sqrt(squares[b][t]);
        }
        return norms;
    }
}
