package dragoman.seq2seq.layer;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Gradients that were shipped, against central differences of a {@link Reference}, coordinate by coordinate.
 *
 * @param point the parameters
 * @param gradients the shipped gradients there
 */
public record GradientCheck(ParameterVector point, ParameterVector gradients) {
    private static final double STEP = 1e-5;
    private static final double TOLERANCE = 1e-4;

    /** By how much a wrong term must at least show, so that a failure is no accident of rounding. */
    private static final double CLEARLY_WRONG = 20 * TOLERANCE;

    /** Passes if all gradients agree and nothing is wrong, or if they disagree and one term is wrong. */
    public void run(WrongTerm wrong, ToDoubleFunction<Reference> loss) {
        double distance = distance(new Reference(point.layout(), wrong), loss);
        if (wrong == WrongTerm.NONE) {
            assertTrue(distance <= TOLERANCE, () -> "the worst parameter differs by " + distance);
        } else {
            assertTrue(distance > CLEARLY_WRONG, () -> wrong + " makes a difference of " + distance + " only");
        }
    }

    /** The largest distance of any parameter, see {@link Closeness#distance}; the first one that is clearly wrong is enough. */
    private double distance(Reference reference, ToDoubleFunction<Reference> loss) {
        double[] values = Closeness.doubles(point.data());
        evaluate(reference, values, loss);
        double worst = 0;
        for (Parameter parameter : point.layout().parameters()) {
            if (worst > CLEARLY_WRONG) {
                break;
            }
            double[] expected = new double[parameter.size()];
            for (int i = 0; i < expected.length; i++) {
                int at = parameter.offset() + i;
                double value = values[at];
                values[at] = value + STEP;
                double above = evaluate(reference, values, loss);
                values[at] = value - STEP;
                double below = evaluate(reference, values, loss);
                values[at] = value;
                expected[i] = (above - below) / (2 * STEP);
            }
            float[] actual = Closeness.elements(gradients.matrix(parameter));
            worst = Math.max(worst, Closeness.distance(expected, actual));
        }
        return worst;
    }

    private static double evaluate(Reference reference, double[] values, ToDoubleFunction<Reference> loss) {
        reference.begin(values);
        return loss.applyAsDouble(reference);
    }

    /** Random parameters, uniform in ±size. */
    public static ParameterVector randomPoint(ParameterLayout layout, double size, long seed) {
        ParameterVector point = new ParameterVector(layout);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < point.data().length; i++) {
            point.data()[i] = (float) random.nextDouble(-size, size);
        }
        return point;
    }
}
