package dragoman.cli.output.report;

import dragoman.cli.output.Json;
import dragoman.seq2seq.TextScore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The score of a language model on a text, as lines and as JSON.
 *
 * @param unit what its tokens are, in the singular: "character"
 */
public record TextScoreReport(TextScore score, String unit) {
    /** The score in lines. */
    public List<String> lines() {
        return List.of(
                String.format(
                        Locale.ROOT, "%.4f nats per %s, perplexity %.3f", score.meanLoss(), unit, score.perplexity()),
                String.format(
                        Locale.ROOT,
                        "%,d %ss in order with carried state; %,d unknown to the model",
                        score.tokens(),
                        unit,
                        score.unknown()));
    }

    /** The scores as JSON, unrounded. */
    public String json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("tokens", score.tokens());
        fields.put("unknown", score.unknown());
        fields.put("loss", score.meanLoss());
        fields.put("perplexity", score.perplexity());
        return Json.of(fields);
    }
}
