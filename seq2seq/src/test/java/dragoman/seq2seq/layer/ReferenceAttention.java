package dragoman.seq2seq.layer;

import dragoman.seq2seq.layer.attention.AttentionKind;
import java.util.Arrays;

/** The attentional layer once more, as {@link Reference}. */
public record ReferenceAttention(Reference reference, AttentionKind kind, String name) {
    /** {@code tanh(W_c [c; h])} of every real step; 0 in padding. */
    public double[][] output(Reference.Steps hidden, Reference.Steps encoded) {
        double[][] combine = reference.parameter(name + ".combine.weight");
        double[][] source = reference.hold(WrongTerm.ATTENTION_SOURCE, encoded.x());
        double[][] output = new double[hidden.x().length][combine.length];
        int batch = hidden.lengths().length;
        for (int b = 0; b < batch; b++) {
            int first = hidden.padding().firstStep(hidden.steps(), hidden.lengths()[b]);
            for (int t = first; t < first + hidden.lengths()[b]; t++) {
                double[] h = hidden.x()[t * batch + b];
                double[] c = context(h, ofExample(source, encoded, b));
                for (int i = 0; i < combine.length; i++) {
                    double sum = 0;
                    for (int j = 0; j < c.length; j++) {
                        sum += combine[i][j] * c[j];
                    }
                    for (int j = 0; j < h.length; j++) {
                        sum += combine[i][c.length + j] * h[j];
                    }
                    output[t * batch + b][i] = reference.tanh(WrongTerm.ATTENTION_TANH, sum);
                }
            }
        }
        return output;
    }

    private static double[][] ofExample(double[][] all, Reference.Steps steps, int b) {
        int first = steps.padding().firstStep(steps.steps(), steps.lengths()[b]);
        double[][] rows = new double[steps.lengths()[b]][];
        for (int s = 0; s < rows.length; s++) {
            rows[s] = all[(first + s) * steps.lengths().length + b];
        }
        return rows;
    }

    private double[] context(double[] h, double[][] source) {
        double[][] query = {h.clone()};
        double[] weights = new double[source.length];
        for (int s = 0; s < weights.length; s++) {
            double score = score(reference.hold(WrongTerm.ATTENTION_QUERY, query)[0], source[s]);
            weights[s] = Math.exp(reference.hold(WrongTerm.ATTENTION_SCORE, score));
        }
        double sum = Arrays.stream(weights).sum();
        double[] context = new double[source[0].length];
        for (int s = 0; s < weights.length; s++) {
            for (int j = 0; j < context.length; j++) {
                context[j] += weights[s] / sum * source[s][j];
            }
        }
        return context;
    }

    private double score(double[] h, double[] e) {
        return switch (kind) {
            case DOT -> dot(h, e);
            case GENERAL -> dot(h, product(reference.parameter(name + ".key.weight"), e));
            case ADDITIVE -> {
                double[] key = product(reference.parameter(name + ".key.weight"), e);
                double[] query = product(reference.parameter(name + ".query.weight"), h);
                double[] v = reference.parameter(name + ".vector")[0];
                double score = 0;
                for (int i = 0; i < v.length; i++) {
                    score += v[i] * Math.tanh(key[i] + query[i]);
                }
                yield score;
            }
        };
    }

    private static double[] product(double[][] weight, double[] x) {
        return Arrays.stream(weight).mapToDouble(row -> dot(row, x)).toArray();
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
