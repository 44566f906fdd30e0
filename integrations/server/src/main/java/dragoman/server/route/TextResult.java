package dragoman.server.route;

import dragoman.seq2seq.sentence.SentenceFlag;
import dragoman.seq2seq.sentence.SentenceTranslation;
import dragoman.seq2seq.sentence.TokenAlignment;
import dragoman.seq2seq.sentence.TokenAttention;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What became of a text.
 *
 * @param text its translation
 * @param sentences its sentences
 * @param alternatives other translations
 * @param alignments the alignment of each sentence, where there is one; no elements if it is not asked for
 * @param attention the attention of each sentence, as {@code alignments}
 */
record TextResult(
        String text,
        List<SentenceTranslation> sentences,
        List<String> alternatives,
        List<Optional<TokenAlignment>> alignments,
        List<Optional<TokenAttention>> attention) {
    private static final double DIGITS = 1e4;

    /** A text that stays as it is. */
    static TextResult unchanged(String text) {
        return of(text, List.of());
    }

    /** A text with its sentences and nothing else. */
    static TextResult of(String text, List<SentenceTranslation> sentences) {
        return new TextResult(text, sentences, List.of(), List.of(), List.of());
    }

    TextResult withAlternatives(List<String> others) {
        return new TextResult(text, sentences, others, alignments, attention);
    }

    TextResult withAlignments(List<Optional<TokenAlignment>> found) {
        return new TextResult(text, sentences, alternatives, found, attention);
    }

    TextResult withAttention(List<Optional<TokenAttention>> found) {
        return new TextResult(text, sentences, alternatives, alignments, found);
    }

    /** Whether the estimated quality of a sentence is below a minimum. */
    boolean isWorseThan(double minimum) {
        OptionalDouble quality = lowest();
        return quality.isPresent() && quality.getAsDouble() < minimum;
    }

    /** The same, but with an empty text. */
    TextResult refused() {
        return new TextResult("", sentences, List.of(), alignments, attention);
    }

    private OptionalDouble lowest() {
        return sentences.stream()
                .map(SentenceTranslation::quality)
                .flatMapToDouble(OptionalDouble::stream)
                .min();
    }

    /** The lowest estimated quality of its sentences for JSON; null if there is none. */
    @Nullable
    Double quality() {
        return rounded(lowest());
    }

    private static @Nullable Double rounded(OptionalDouble quality) {
        return quality.isPresent() ? Math.round(quality.getAsDouble() * DIGITS) / DIGITS : null;
    }

    /** The names of the flags of all sentences. */
    List<String> flags() {
        Set<SentenceFlag> all = EnumSet.noneOf(SentenceFlag.class);
        sentences.forEach(sentence -> all.addAll(sentence.flags()));
        return names(all);
    }

    private static List<String> names(Set<SentenceFlag> flags) {
        return flags.stream()
                .sorted()
                .map(flag -> flag.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** The sentences for JSON. */
    List<Map<String, Object>> details() {
        return IntStream.range(0, sentences.size()).mapToObj(this::details).toList();
    }

    private Map<String, Object> details(int i) {
        SentenceTranslation sentence = sentences.get(i);
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("source", sentence.source());
        details.put("target", sentence.target());
        details.put("origin", sentence.origin().name().toLowerCase(Locale.ROOT));
        OptionalDouble quality = sentence.quality();
        if (quality.isPresent()) {
            details.put("quality", Math.round(quality.getAsDouble() * DIGITS) / DIGITS);
        }
        details.put("flags", names(sentence.flags()));
        if (i < alignments.size()) {
            alignments.get(i).ifPresent(found -> details.put("alignment", links(found)));
        }
        if (i < attention.size()) {
            attention.get(i).ifPresent(found -> details.put("attention", json(found)));
        }
        return details;
    }

    private static List<List<Integer>> links(TokenAlignment alignment) {
        List<List<Integer>> links = new ArrayList<>();
        alignment
                .links()
                .forEach(link ->
                        links.add(List.of(link.sourceStart(), link.sourceEnd(), link.targetStart(), link.targetEnd())));
        return links;
    }

    private static Map<String, Object> json(TokenAttention attention) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("source", ranges(attention.source()));
        json.put("target", ranges(attention.target()));
        json.put(
                "weights",
                Arrays.stream(attention.weights()).map(TextResult::rounded).toList());
        return json;
    }

    private static List<List<Integer>> ranges(List<TokenAttention.Range> ranges) {
        return ranges.stream().map(range -> List.of(range.start(), range.end())).toList();
    }

    private static List<Double> rounded(float[] weights) {
        return IntStream.range(0, weights.length)
                .mapToObj(i -> Math.round(weights[i] * DIGITS) / DIGITS)
                .toList();
    }
}
