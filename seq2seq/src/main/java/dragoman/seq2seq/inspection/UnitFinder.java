package dragoman.seq2seq.inspection;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the unit that correlates most with each feature of a text. Units are chosen by the absolute value of Pearson's correlation on the first
 * half of the text; the reported value is their correlation on the held-out second half, since among a thousand units some correlate with any
 * feature at random.
 */
public final class UnitFinder implements StateReader.Visitor {
    private final List<Unit> units;
    private final List<Feature> features;
    private final int middle;
    private final Correlations first;
    private final Correlations second;

    /**
     * The values of a feature along a text.
     *
     * @param name the name of the feature
     * @param values the value at each step
     */
    public record Feature(String name, double[] values) {}

    /**
     * The unit that was found for a feature.
     *
     * @param feature the name of the feature
     * @param unit the unit
     * @param chosenBy the correlation on the first half
     * @param heldOut the correlation on the second half
     */
    public record Finding(String feature, Unit unit, double chosenBy, double heldOut) {}

    /**
     * A visitor of the states of a text.
     *
     * @param units the units in the order of their values
     * @param features the features, of the same number of steps each
     */
    public UnitFinder(List<Unit> units, List<Feature> features) {
        this.units = List.copyOf(units);
        this.features = List.copyOf(features);
        middle = features.isEmpty() ? 0 : features.getFirst().values().length / 2;
        first = new Correlations(units.size(), features.size());
        second = new Correlations(units.size(), features.size());
    }

    @Override
    public void visit(int step, float[] values) {
        double[] numbers = new double[features.size()];
        for (int f = 0; f < numbers.length; f++) {
            numbers[f] = features.get(f).values()[step];
        }
        (step < middle ? first : second).add(values, numbers);
    }

    /** The unit for each feature; none for a feature that is constant in one half of the text. */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (int f = 0; f < features.size(); f++) {
            int best = best(f);
            double heldOut = best < 0 ? Double.NaN : second.of(best, f);
            if (!Double.isNaN(heldOut)) {
                findings.add(new Finding(features.get(f).name(), units.get(best), first.of(best, f), heldOut));
            }
        }
        return findings;
    }

    /** The unit with the largest correlation on the first half, the first one of equals; -1 if no correlation is defined. */
    private int best(int feature) {
        int best = -1;
        for (int u = 0; u < units.size(); u++) {
            double correlation = Math.abs(first.of(u, feature));
            // A comparison with NaN is false.
            if (!Double.isNaN(correlation) && (best < 0 || correlation > Math.abs(first.of(best, feature)))) {
                best = u;
            }
        }
        return best;
    }
}
