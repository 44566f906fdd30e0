package dragoman.seq2seq.inspection;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the unit that follows a feature of the text best. Units are chosen by the absolute value of Pearson's correlation on the first half of
 * the text; what is then said of them is their correlation on the second half, which had no part in the choice: among a thousand units some
 * follow anything a little by chance.
 */
public final class UnitFinder implements StateReader.Visitor {
    private final List<Unit> units;
    private final List<Feature> features;
    private final int middle;
    private final Correlations first;
    private final Correlations second;

    /**
     * A feature along a text.
     *
     * @param values one a step
     */
    public record Feature(String name, double[] values) {}

    /**
     * What was found for a feature.
     *
     * @param chosenBy the correlation on the first half; below 0 the unit is low where the feature is high
     * @param heldOut the correlation on the second half
     */
    public record Finding(String feature, Unit unit, double chosenBy, double heldOut) {}

    /**
     * To be shown the states of a text.
     *
     * @param units in the order of the values
     * @param features of the same number of steps each
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

    /** The unit for each feature; a feature that stays the same throughout a half of the text has none. */
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

    /** Of equals the one that comes first; -1 if nothing varies. */
    private int best(int feature) {
        int best = -1;
        for (int u = 0; u < units.size(); u++) {
            double correlation = Math.abs(first.of(u, feature));
            // Nothing is above NaN.
            if (!Double.isNaN(correlation) && (best < 0 || correlation > Math.abs(first.of(best, feature)))) {
                best = u;
            }
        }
        return best;
    }
}
