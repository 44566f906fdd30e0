package dragoman.seq2seq.evaluation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.jr.ob.JSON;

/** The scores that sacreBLEU 2.6.0 computed, read from {@code metrics.json} and {@code more-metrics.json}. */
final class MetricsParity {
    /** One set of sentences with its scores. */
    record Case(String name, Map<?, ?> values) {
        List<String> hypotheses() {
            return strings("hypotheses");
        }

        List<List<String>> references() {
            List<List<String>> sets = new ArrayList<>(List.of(strings("references")));
            if (values.containsKey("references_2")) {
                sets.add(strings("references_2"));
            }
            return sets;
        }

        /** How many scores of BLEU there are. */
        long bleuScores() {
            return values.keySet().stream()
                    .filter(key -> key.toString().startsWith("bleu."))
                    .count();
        }

        boolean has(String key) {
            return values.containsKey(key);
        }

        double number(String key) {
            return ((Number) values.get(key)).doubleValue();
        }

        List<Double> numbers(String key) {
            return ((List<?>) values.get(key))
                    .stream().map(value -> ((Number) value).doubleValue()).toList();
        }

        /** A score with its parts, as a case of its own. */
        Case part(String key) {
            return new Case(name + ", " + key, (Map<?, ?>) values.get(key));
        }

        String text(String key) {
            return (String) values.get(key);
        }

        private List<String> strings(String key) {
            return ((List<?>) values.get(key)).stream().map(String.class::cast).toList();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private MetricsParity() {}

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>(cases("metrics.json"));
        cases.addAll(cases("more-metrics.json"));
        return cases;
    }

    private static List<Case> cases(String resource) {
        try (InputStream in = MetricsParity.class.getResourceAsStream(resource)) {
            List<?> cases = (List<?>) JSON.std.mapFrom(in).get("cases");
            return cases.stream()
                    .map(values -> (Map<?, ?>) values)
                    .map(values -> new Case((String) values.get("name"), values))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
