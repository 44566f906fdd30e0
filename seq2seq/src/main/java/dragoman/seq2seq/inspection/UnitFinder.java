package dragoman.seq2seq.inspection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds the units that correlate most with each feature of a text. Units are chosen by the absolute value of Pearson's correlation on the first
 * half of the text; the reported value is their correlation on the held-out second half, since among a thousand units some correlate with any
 * feature at random. For the token just read see {@link TokenCorrelations}.
 */
public final class UnitFinder implements UnitVisitor {
    private final List<Unit> units;
    private final List<Values> features;
    private final int middle;
    private final Correlations first;
    private final Correlations second;
    private final TokenCorrelations tokens;

    /**
     * The values of a feature along a text.
     *
     * @param name the name of the feature
     * @param values the value at each step; empty for the token just read
     */
    public record Values(String name, Optional<double[]> values) {
        private boolean isTokens() {
            return values.isEmpty();
        }
    }

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
     * @param features the features, of one value for each token or none
     * @param ids the token of each step
     */
    public UnitFinder(List<Unit> units, List<Values> features, int[] ids) {
        this.units = List.copyOf(units);
        this.features = List.copyOf(features);
        middle = ids.length / 2;
        first = new Correlations(units.size(), features.size());
        second = new Correlations(units.size(), features.size());
        boolean wanted = features.stream().anyMatch(Values::isTokens);
        tokens = new TokenCorrelations(wanted ? units.size() : 0, ids);
    }

    @Override
    public void visit(int step, float[] values) {
        double[] numbers = new double[features.size()];
        for (int f = 0; f < numbers.length; f++) {
            numbers[f] = features.get(f).values.map(all -> all[step]).orElse(0.0);
        }
        if (step < middle) {
            first.add(values, numbers);
            tokens.addFirst(step, values);
        } else {
            second.add(values, numbers);
            tokens.addSecond(step, values);
        }
    }

    private double chosenBy(int unit, int feature) {
        return features.get(feature).isTokens() ? tokens.chosenBy(unit) : first.of(unit, feature);
    }

    private double heldOut(int unit, int feature) {
        return features.get(feature).isTokens() ? tokens.heldOut(unit) : second.of(unit, feature);
    }

    /** The names of the features. */
    public List<String> features() {
        return features.stream().map(Values::name).toList();
    }

    /** The correlation of a unit with each feature on the second half; NaN where one of both is constant. */
    public double[] heldOut(Unit unit) {
        int place = units.indexOf(unit);
        return IntStream.range(0, features.size())
                .mapToDouble(f -> heldOut(place, f))
                .toArray();
    }

    /** The unit for each feature; none for a feature that is constant in one half of the text. */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (int f = 0; f < features.size(); f++) {
            best(f, 1).forEach(findings::add);
        }
        return findings;
    }

    /** The units that follow a feature best, at most {@code count}, the best one first; none if it is constant in one half of the text. */
    public List<Finding> best(int feature, int count) {
        return IntStream.range(0, units.size())
                .filter(u -> !Double.isNaN(chosenBy(u, feature)))
                .boxed()
                .sorted(Comparator.comparingDouble((Integer u) -> -Math.abs(chosenBy(u, feature))))
                .limit(count)
                .filter(u -> !Double.isNaN(heldOut(u, feature)))
                .map(u -> new Finding(
                        features.get(feature).name, units.get(u), chosenBy(u, feature), heldOut(u, feature)))
                .toList();
    }
}
