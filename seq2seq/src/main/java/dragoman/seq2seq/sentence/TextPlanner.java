package dragoman.seq2seq.sentence;

import dragoman.corpora.format.parallel.TranslationMemory;
import dragoman.corpora.text.sentence.ClauseSplitter;
import dragoman.corpora.text.sentence.SentenceSplitter;
import dragoman.corpora.text.span.ProtectedSpan;
import dragoman.corpora.text.span.SpanFinder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a text into lines, sentences and clauses, and looks up those that are known. Immutable. */
final class TextPlanner {
    /** A token is hardly longer than this number of chars; limits what a clause without any white space may hold. */
    private static final int CHARS_PER_TOKEN = 64;

    /** The maximum number of tokens of a char: its UTF-8 bytes. */
    private static final int TOKENS_PER_CHAR = 3;

    /** The maximum number of different spans of a text whose copies are looked for in all its sentences; limits the time. */
    private static final int MAX_SPANS_ELSEWHERE = 1_000;

    private static final Pattern LINE = Pattern.compile("[^\\n\\r\\u000B\\f\\u0085\\u2028\\u2029]++");

    private final SentenceTranslator translator;
    private final LanguageConversion languages;
    private final SpanFinder spans;
    private final SpannedText.Splitter lines;
    private final SpannedText.Splitter sentences;
    private final ClauseSplitter clauses;
    private final Optional<TranslationMemory> memory;

    TextPlanner(SentenceTranslator translator, TextSettings settings) {
        this.translator = translator;
        languages = LanguageConversion.between(settings.from(), settings.to(), translator.readsCapitals());
        spans = settings.spanFinder(languages.quantities());
        SentenceSplitter splitter = SentenceSplitter.of(settings.from());
        lines = (text, allowed) -> splitter.split(text, index -> false);
        sentences = switch (settings.splitting()) {
            case AUTO -> splitter::split;
            case LINE -> lines;
        };
        clauses = new ClauseSplitter(
                translator.maximumLength(), part -> Math.max(translator.length(part), part.length() / CHARS_PER_TOKEN));
        memory = settings.memory();
    }

    /** @param codes the inline codes of a document */
    TextPlan plan(String text, List<ProtectedSpan> codes) {
        if (!translator.readsPlainLines()) {
            return spannedPlan(text, spans.find(text, codes), sentences);
        }
        return codes.isEmpty() ? plainPlan(text) : spannedPlan(text, codes, lines);
    }

    private TextPlan plainPlan(String text) {
        TextPlan plan = new TextPlan();
        int end = 0;
        for (Matcher line = LINE.matcher(text); line.find(); end = line.end()) {
            String space = text.substring(end, line.start());
            if (!addKnown(space, new SpannedSentence(line.group(), List.of()), plan)) {
                plan.add(space, line.group(), List.of("", ""), List.of(SentenceJob.ofLine(line.group(), languages)));
            }
        }
        plan.end(text.substring(end));
        return plan;
    }

    private TextPlan spannedPlan(String text, List<ProtectedSpan> found, SpannedText.Splitter splitter) {
        TextPlan plan = new TextPlan();
        SpannedText split = SpannedText.of(new SpannedSentence(text, found), lines);
        Collection<ProtectedSpan> ofText = copyable(found);
        for (int i = 0; i < split.parts().size(); i++) {
            SpannedSentence line = split.parts().get(i);
            Collection<ProtectedSpan> elsewhere =
                    ofText.size() <= MAX_SPANS_ELSEWHERE ? ofText : copyable(line.spans());
            addLine(split.spaces().get(i), line, splitter, List.copyOf(elsewhere), plan);
        }
        plan.end(split.spaces().getLast());
        return plan;
    }

    /** The spans whose text a translation must not contain more often than the source, each text once. */
    private static Collection<ProtectedSpan> copyable(List<ProtectedSpan> spans) {
        Map<String, ProtectedSpan> byText = new LinkedHashMap<>();
        spans.stream()
                .filter(span -> span.kind().isExact() && !span.kind().isInlineCode())
                .forEach(span -> byText.putIfAbsent(span.target(), span));
        return byText.values();
    }

    private void addLine(
            String space,
            SpannedSentence line,
            SpannedText.Splitter splitter,
            List<ProtectedSpan> elsewhere,
            TextPlan plan) {
        if (addKnown(space, line, plan)) {
            return;
        }
        SpannedText found = SpannedText.of(line, splitter);
        for (int i = 0; i < found.parts().size(); i++) {
            String before = i == 0 ? space : found.spaces().get(i);
            SpannedSentence sentence = found.parts().get(i);
            if (!addKnown(before, sentence, plan)) {
                SpannedText parts = clauses(sentence);
                List<SentenceJob> jobs = parts.parts().stream()
                        .map(part -> SentenceJob.of(part, languages, elsewhere, translator.codes()))
                        .toList();
                plan.add(before, sentence.text(), parts.spaces(), jobs);
            }
        }
    }

    /** Adds a sentence that the memory contains, with all inline codes of the source. */
    private boolean addKnown(String space, SpannedSentence sentence, TextPlan plan) {
        Optional<PlacedText> known =
                memory.flatMap(found -> found.find(sentence.text())).flatMap(target -> withCodes(sentence, target));
        known.ifPresent(target -> plan.addKnown(space, sentence.text(), target));
        return known.isPresent();
    }

    /** A target with the places of the inline codes of a sentence; empty if it lacks one. */
    private static Optional<PlacedText> withCodes(SpannedSentence sentence, String target) {
        StringBuilder searched = new StringBuilder(target);
        List<Integer> starts = new ArrayList<>();
        for (ProtectedSpan span : sentence.spans()) {
            if (span.kind().isInlineCode()) {
                int start = searched.indexOf(span.target());
                if (start < 0) {
                    return Optional.empty();
                }
                starts.add(start);
                searched.replace(start, start + span.length(), "\uFFFF".repeat(span.length()));
            }
        }
        return Optional.of(new PlacedText(target, starts));
    }

    /** The clauses of a sentence that is longer than the model's limit; otherwise the sentence. */
    private SpannedText clauses(SpannedSentence sentence) {
        if (sentence.text().length() * TOKENS_PER_CHAR <= translator.maximumLength()) {
            return new SpannedText(List.of(sentence), List.of("", ""));
        }
        return SpannedText.of(sentence, clauses::split);
    }
}
