package dragoman.server.route;

import dragoman.corpora.text.language.LanguageProbability;
import dragoman.seq2seq.BatchingTranslator;
import dragoman.server.http.Exchange;
import dragoman.server.http.Parameters;
import dragoman.server.translation.ServedLanguage;
import dragoman.server.translation.TranslationService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code /translate}: translates a text, or several. */
final class TranslateAction implements Action {
    private final RouteContext context;
    private final Access access;

    TranslateAction(RouteContext context, Access access) {
        this.context = context;
        this.access = access;
    }

    @Override
    public void answer(Exchange exchange) throws IOException, InterruptedException {
        Parameters parameters = context.parameters(exchange);
        access.check(exchange, parameters);
        TranslationRequest request = TranslationRequest.of(parameters, context.limits());
        ServedLanguage target = Directions.language(context.service(), request.target());
        List<LanguageProbability> sources = sources(request);
        log(exchange, request, sources, target);
        List<TextResult> results = translate(request, sources, target, exchange);
        results.forEach(result ->
                result.sentences().forEach(sentence -> context.metrics().flagged(sentence.flags())));
        exchange.json(200, answer(request, sources, results));
    }

    private List<LanguageProbability> sources(TranslationRequest request) {
        TranslationService service = context.service();
        if (request.source().equalsIgnoreCase(TranslationRequest.AUTO)) {
            return new DetectedSources(service).of(request.texts());
        }
        ServedLanguage source = Directions.language(service, request.source());
        return Collections.nCopies(request.texts().size(), new LanguageProbability(source.code(), 1));
    }

    private void log(
            Exchange exchange, TranslationRequest request, List<LanguageProbability> sources, ServedLanguage target) {
        exchange.log("source", sources.getFirst().language());
        exchange.log("target", target.code());
        exchange.log("texts", request.texts().size());
        exchange.log(
                "characters", request.texts().stream().mapToInt(String::length).sum());
        if (context.logTexts()) {
            exchange.log("q", request.texts());
        }
    }

    /** Translates the texts of each source language together. */
    private List<TextResult> translate(
            TranslationRequest request, List<LanguageProbability> sources, ServedLanguage target, Exchange exchange)
            throws InterruptedException {
        Map<String, List<Integer>> byLanguage = new LinkedHashMap<>();
        for (int i = 0; i < sources.size(); i++) {
            byLanguage
                    .computeIfAbsent(sources.get(i).language(), language -> new ArrayList<>())
                    .add(i);
        }
        List<TextResult> results = new ArrayList<>(Collections.nCopies(sources.size(), TextResult.unchanged("")));
        for (Map.Entry<String, List<Integer>> group : byLanguage.entrySet()) {
            List<String> texts =
                    group.getValue().stream().map(request.texts()::get).toList();
            List<TextResult> ofGroup = translate(request, texts, group.getKey(), target, exchange);
            for (int i = 0; i < texts.size(); i++) {
                results.set(group.getValue().get(i), ofGroup.get(i));
            }
        }
        return results;
    }

    private List<TextResult> translate(
            TranslationRequest request, List<String> texts, String source, ServedLanguage target, Exchange exchange)
            throws InterruptedException {
        if (source.equals(target.code())) {
            return texts.stream().map(TextResult::unchanged).toList();
        }
        BatchingTranslator translator = Directions.between(context.service(), source, target);
        double minimum = request.details().minimumQuality();
        List<TextResult> results = Answers.await(
                translator.submit(
                        shared -> new TextWork(request, shared).results(texts),
                        context.limits().timeout()),
                exchange);
        return results.stream()
                .map(result -> result.isWorseThan(minimum) ? result.refused() : result)
                .toList();
    }

    private static Map<String, Object> answer(
            TranslationRequest request, List<LanguageProbability> sources, List<TextResult> results) {
        Map<String, Object> answer = new LinkedHashMap<>();
        put("translatedText", TextResult::text, request, results, answer);
        if (request.source().equalsIgnoreCase(TranslationRequest.AUTO)) {
            List<Map<String, Object>> detected =
                    sources.stream().map(DetectedSources::json).toList();
            answer.put("detectedLanguage", request.isArray() ? detected : detected.getFirst());
        }
        if (request.alternatives() > 0) {
            put("alternatives", TextResult::alternatives, request, results, answer);
        }
        put("quality", TextResult::quality, request, results, answer);
        put("flags", TextResult::flags, request, results, answer);
        if (request.details().minimumQuality() > 0) {
            put("refused", result -> result.isWorseThan(request.details().minimumQuality()), request, results, answer);
        }
        if (request.details().sentences()) {
            put("sentences", TextResult::details, request, results, answer);
        }
        return answer;
    }

    /** Puts a value, or an array of one for each text. */
    private static void put(
            String name,
            Function<TextResult, @Nullable Object> value,
            TranslationRequest request,
            List<TextResult> results,
            Map<String, Object> answer) {
        List<Object> values = new ArrayList<>();
        results.forEach(result -> values.add(value.apply(result)));
        answer.put(name, request.isArray() ? values : values.getFirst());
    }
}
