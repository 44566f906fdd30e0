package dragoman.seq2seq.inspection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.seq2seq.inspection.UnitFinder.Finding;
import dragoman.seq2seq.inspection.UnitFinder.Values;
import dragoman.seq2seq.layer.recurrent.LayerUnits;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Synthetic units whose correlations are known. */
class UnitFinderTest {
    private static final int STEPS = 400;
    private static final List<Unit> UNITS =
            List.of(Unit.hidden(0, 0), Unit.hidden(0, 1), Unit.hidden(1, 0), new Unit(0, LayerUnits.Kind.CELL, 0));

    private final double[] feature = new double[STEPS];
    private final float[][] states = new float[STEPS][UNITS.size()];

    private UnitFinderTest() {
        SplittableRandom random = new SplittableRandom(1);
        for (int t = 0; t < STEPS; t++) {
            feature[t] = t / 7 % 2;
            for (int u = 0; u < UNITS.size(); u++) {
                states[t][u] = (float) random.nextDouble(-1, 1);
            }
        }
    }

    private List<Finding> find(double[]... features) {
        List<Values> named = IntStream.range(0, features.length)
                .mapToObj(f -> new Values("f" + f, Optional.of(features[f])))
                .toList();
        UnitFinder finder = new UnitFinder(UNITS, named, new int[STEPS]);
        for (int t = 0; t < STEPS; t++) {
            finder.visit(t, states[t]);
        }
        return finder.findings();
    }

    @Test
    void itFindsTheUnitAndItsSign() {
        double[] other = new double[STEPS];
        for (int t = 0; t < STEPS; t++) {
            states[t][2] = (float) (1 - 2 * feature[t]);
            other[t] = t % 5;
            states[t][3] += (float) (1000 + 3 * other[t]);
        }
        List<Finding> findings = find(feature, other);
        assertEquals(new Finding("f0", UNITS.get(2), -1, -1), rounded(findings.get(0)));
        assertEquals(UNITS.get(3), findings.get(1).unit());
        assertTrue(findings.get(1).heldOut() > 0.9, findings.toString());
    }

    private static Finding rounded(Finding finding) {
        return new Finding(
                finding.feature(),
                finding.unit(),
                Math.round(finding.chosenBy() * 1e6) / 1e6,
                Math.round(finding.heldOut() * 1e6) / 1e6);
    }

    @Test
    void theFirstHalfChoosesAndTheSecondIsReported() {
        for (int t = 0; t < STEPS; t++) {
            boolean first = t < STEPS / 2;
            states[t][0] = (float) (first ? feature[t] : -feature[t]);
            states[t][1] = (float) (first ? states[t][1] : feature[t]);
        }
        assertEquals(
                new Finding("f0", UNITS.getFirst(), 1, -1),
                rounded(find(feature).getFirst()));
    }

    @Test
    void noiseHasNoHeldOutCorrelation() {
        Finding finding = find(feature).getFirst();
        assertTrue(Math.abs(finding.heldOut()) < 0.2, finding.toString());
    }

    @Test
    void aUnitThatDependsOnTheTokenIsFound() {
        SplittableRandom random = new SplittableRandom(2);
        int[] tokens = random.ints(STEPS, 0, 5).toArray();
        double[] ofToken = {0.3, -0.8, 0.1, 0.9, -0.2};
        for (int t = 0; t < STEPS; t++) {
            states[t][1] = (float) (ofToken[tokens[t]] + random.nextDouble(-0.05, 0.05));
        }
        UnitFinder finder = new UnitFinder(UNITS, List.of(new Values("token", Optional.empty())), tokens);
        for (int t = 0; t < STEPS; t++) {
            finder.visit(t, states[t]);
        }
        Finding finding = finder.findings().getFirst();
        assertEquals(UNITS.get(1), finding.unit());
        assertTrue(finding.chosenBy() > 0.99 && finding.heldOut() > 0.99, finding.toString());
        Finding noise = finder.best(0, 2).getLast();
        assertTrue(Math.abs(noise.heldOut()) < 0.3, noise.toString());
    }

    @Test
    void correlationIsPearsons() {
        float[] x = {1, 2, 4, 3, 7};
        double[] f = {2, 1, 3, 5, 6};
        Correlations correlations = new Correlations(1, 1);
        for (int i = 0; i < x.length; i++) {
            correlations.add(new float[] {x[i]}, new double[] {f[i]});
        }
        // Deviations from the means 3.4 and 3.4: Σ dx df = 15.2, Σ dx² = 21.2, Σ df² = 17.2.
        assertEquals(15.2 / Math.sqrt(21.2 * 17.2), correlations.of(0, 0), 1e-12);
    }

    @Test
    void aConstantFeatureHasNoUnit() {
        double[] firstHalf = feature.clone();
        Arrays.fill(firstHalf, STEPS / 2, STEPS, 0.1);
        double[] secondHalf = feature.clone();
        Arrays.fill(secondHalf, 0, STEPS / 2, 0.1);
        assertEquals(List.of(), find(firstHalf, secondHalf, new double[STEPS]));
        for (float[] step : states) {
            Arrays.fill(step, 0.3f);
        }
        assertEquals(List.of(), find(feature));
    }

    @Test
    void unitsAreReadAsTheyAreWritten() {
        for (Unit unit : UNITS) {
            assertEquals(Optional.of(unit), Unit.parse(unit.toString()));
        }
        assertEquals(Optional.of(new Unit(1, LayerUnits.Kind.CELL, 37)), Unit.parse("1:c37"));
        assertEquals(Optional.of(new Unit(0, LayerUnits.Kind.FORGET_GATE, 17)), Unit.parse("0:f17"));
        assertEquals(Optional.of(new Unit(0, LayerUnits.Kind.UPDATE_GATE, 3)), Unit.parse("0:z3"));
        for (String wrong : List.of("", "1", "1:", ":1", "1:x3", "-1:3", "1:3:5", "1:9999999999")) {
            assertEquals(Optional.empty(), Unit.parse(wrong), wrong);
        }
    }
}
