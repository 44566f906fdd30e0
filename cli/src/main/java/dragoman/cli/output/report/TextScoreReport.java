package dragoman.cli.output.report;

import dragoman.cli.output.Json;
import dragoman.seq2seq.TextScore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How well a language model foresees a text, for people and for machines.
 *
 * @param unit what its tokens are, in the singular: "character"
 */
public record TextScoreReport(TextScore score, String unit) {
    /** The score in lines. */
    public List<String> lines() {
        return List.of(
                String.format(
                        Locale.ROOT, "%.4f nats a %s, perplexity %.3f", score.meanLoss(), unit, score.perplexity()),
                String.format(
                        Locale.ROOT,
                        "%,d %ss in their order, the state carried throughout; %,d unknown to the model",
                        score.tokens(),
                        unit,
                        score.unknown()));
    }

    /** The score for a machine, unrounded. */
    public String json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("tokens", score.tokens());
        fields.put("unknown", score.unknown());
        fields.put("loss", score.meanLoss());
        fields.put("perplexity", score.perplexity());
        return Json.of(fields);
    }
}
