package dragoman.server.route;

import dragoman.corpora.SentencePair;
import dragoman.corpora.format.document.CodedText;
import dragoman.corpora.format.document.Document;
import dragoman.corpora.format.document.DocumentSource;
import dragoman.corpora.format.document.Segment;
import dragoman.corpora.format.html.HtmlFormat;
import dragoman.seq2seq.TextTranslator;
import dragoman.seq2seq.sentence.SentenceFlag;
import dragoman.seq2seq.sentence.SentenceTranslation;
import dragoman.seq2seq.sentence.TranslatedSegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The translation of texts of one direction, with what a request asks for beside it. */
final class TextWork {
    /** Says that the encoding is UTF-8, whatever a page says of itself. */
    private static final String MARK = "\uFEFF";

    private final TranslationRequest request;
    private final TextTranslator translator;

    TextWork(TranslationRequest request, TextTranslator translator) {
        this.request = request;
        this.translator = translator;
    }

    /** The result of each text. */
    List<TextResult> results(List<String> texts) {
        List<TextResult> results = translated(texts, translator);
        if (request.alternatives() > 0) {
            results = withAlternatives(texts, results);
        }
        if (request.details().alignment() && translator.aligns()) {
            results = results.stream()
                    .map(result -> result.withAlignments(ofSentences(result, translator::align)))
                    .toList();
        }
        if (request.details().attention() && translator.aligns()) {
            results = results.stream()
                    .map(result -> result.withAttention(ofSentences(result, translator::attention)))
                    .toList();
        }
        return results;
    }

    private List<TextResult> translated(List<String> texts, TextTranslator by) {
        if (request.html()) {
            return texts.stream().map(text -> page(text, by)).toList();
        }
        return by.translate(texts).stream()
                .map(result -> TextResult.of(result.text(), result.sentences()))
                .toList();
    }

    private TextResult page(String text, TextTranslator by) {
        byte[] bytes = (MARK + text).getBytes(StandardCharsets.UTF_8);
        Document document = new HtmlFormat().read(new DocumentSource("q", bytes, Optional.of(request.target())));
        List<TranslatedSegment> segments = by.translateSegments(
                document.segments().stream().map(Segment::source).toList());
        List<Optional<CodedText>> translations =
                segments.stream().map(segment -> Optional.of(segment.text())).toList();
        String translated = new String(document.write(translations), StandardCharsets.UTF_8).substring(MARK.length());
        List<SentenceTranslation> sentences = segments.stream()
                .flatMap(segment -> segment.sentences().stream())
                .toList();
        return TextResult.of(translated, sentences);
    }

    /** Other translations that differ from the best and from each other; fewer than asked for if there are no more. */
    private List<TextResult> withAlternatives(List<String> texts, List<TextResult> best) {
        List<List<String>> others = new ArrayList<>();
        texts.forEach(text -> others.add(new ArrayList<>()));
        for (int rank = 1; rank <= request.alternatives(); rank++) {
            List<TextResult> ofRank = translated(texts, translator.ofRank(rank));
            for (int i = 0; i < texts.size(); i++) {
                String other = ofRank.get(i).text();
                if (!other.equals(best.get(i).text()) && !others.get(i).contains(other)) {
                    others.get(i).add(other);
                }
            }
        }
        List<TextResult> results = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            results.add(best.get(i).withAlternatives(others.get(i)));
        }
        return results;
    }

    /** What is found for each sentence that the model translated as it is. */
    private static <T> List<Optional<T>> ofSentences(TextResult result, Function<List<SentencePair>, List<T>> of) {
        List<T> found = of.apply(result.sentences().stream()
                .filter(TextWork::isAligned)
                .map(sentence -> new SentencePair(sentence.source(), sentence.target()))
                .toList());
        List<Optional<T>> all = new ArrayList<>();
        int next = 0;
        for (SentenceTranslation sentence : result.sentences()) {
            all.add(isAligned(sentence) ? Optional.of(found.get(next++)) : Optional.empty());
        }
        return all;
    }

    private static boolean isAligned(SentenceTranslation sentence) {
        return sentence.origin() == SentenceTranslation.Origin.NETWORK
                && !sentence.target().isEmpty()
                && !sentence.has(SentenceFlag.CUT_AT_CLAUSE)
                && !sentence.has(SentenceFlag.SOURCE_TRUNCATED);
    }
}
