package dragoman.seq2seq.sentence;

import dragoman.corpora.SentencePair;
import dragoman.corpora.format.document.Code;
import dragoman.corpora.format.document.CodedText;
import dragoman.corpora.format.parallel.TranslationMemory;
import dragoman.corpora.text.sentence.ClauseSplitter;
import dragoman.corpora.text.sentence.SentenceSplitter;
import dragoman.corpora.text.span.ProtectedSpan;
import dragoman.corpora.text.span.SpanFinder;
import dragoman.corpora.text.span.SpanKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Translates texts sentence by sentence; all sentences of all texts go to the model together. Immutable and thread-safe. */
public final class TextPipeline {
    /** A token is hardly longer than this number of chars; limits what a clause without any white space may hold. */
    private static final int CHARS_PER_TOKEN = 64;

    /** The maximum number of tokens of a char: its UTF-8 bytes. */
    private static final int TOKENS_PER_CHAR = 3;

    private static final Pattern LINE = Pattern.compile("[^\\n\\r\\u000B\\f\\u0085\\u2028\\u2029]++");

    private final SentenceTranslator translator;
    private final LanguageConversion languages;
    private final SpanFinder spans;
    private final SpannedText.Splitter lines;
    private final SpannedText.Splitter sentences;
    private final ClauseSplitter clauses;
    private final Optional<TranslationMemory> memory;

    /**
     * @param translator translates the sentences
     * @param settings what is done around them
     * @throws IllegalArgumentException if there are words, patterns or terms to protect and the translator reads plain lines
     */
    public TextPipeline(SentenceTranslator translator, TextSettings settings) {
        if (translator.readsPlainLines() && settings.protects()) {
            throw new IllegalArgumentException(
                    "the model reads characters or text that is already split into tokens; it cannot protect patterns, words or terms");
        }
        this.translator = translator;
        languages = new LanguageConversion(settings.from(), settings.to());
        spans = settings.spanFinder(languages.quantities());
        SentenceSplitter splitter = SentenceSplitter.of(settings.from());
        lines = (text, allowed) -> splitter.split(text, index -> false);
        sentences = switch (settings.splitting()) {
            case AUTO -> splitter::split;
            case LINE -> lines;
        };
        int most = translator.maximumLength();
        clauses = new ClauseSplitter(most, part -> Math.max(translator.length(part), part.length() / CHARS_PER_TOKEN));
        memory = settings.memory();
    }

    /** The translation of each text, in their order. */
    public List<TranslatedText> translate(List<String> texts) {
        return translatePlans(texts.stream().map(text -> plan(text, List.of())).toList());
    }

    /** The translation of each text with inline codes, in their order. */
    public List<TranslatedSegment> translateSegments(List<CodedText> texts) {
        List<TranslatedText> translated = translatePlans(
                texts.stream().map(text -> plan(text.text(), codes(text))).toList());
        List<TranslatedSegment> segments = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            TranslatedText result = translated.get(i);
            segments.add(new TranslatedSegment(texts.get(i).translated(result.text()), result.sentences()));
        }
        return segments;
    }

    private static List<ProtectedSpan> codes(CodedText text) {
        return text.codes().stream()
                .map(code -> new ProtectedSpan(
                        code.start(), code.end(), kind(code), text.text().substring(code.start(), code.end())))
                .toList();
    }

    private static SpanKind kind(Code code) {
        return switch (code.kind()) {
            case OPEN -> SpanKind.OPENING_CODE;
            case CLOSE -> SpanKind.CLOSING_CODE;
            case ALONE -> SpanKind.INLINE_CODE;
        };
    }

    private TextPlan plan(String text, List<ProtectedSpan> codes) {
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
            SpannedSentence sentence = new SpannedSentence(line.group(), List.of());
            if (!addKnown(space, sentence, plan)) {
                plan.add(space, line.group(), whole(sentence), List.of(SentenceJob.ofLine(line.group(), languages)));
            }
        }
        plan.end(text.substring(end));
        return plan;
    }

    private TextPlan spannedPlan(String text, List<ProtectedSpan> found, SpannedText.Splitter splitter) {
        TextPlan plan = new TextPlan();
        SpannedText split = SpannedText.of(new SpannedSentence(text, found), lines);
        for (int i = 0; i < split.parts().size(); i++) {
            addLine(split.spaces().get(i), split.parts().get(i), splitter, plan);
        }
        plan.end(split.spaces().getLast());
        return plan;
    }

    private void addLine(String space, SpannedSentence line, SpannedText.Splitter splitter, TextPlan plan) {
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
                        .map(part -> SentenceJob.of(part, languages, translator.codes()))
                        .toList();
                plan.add(before, sentence.text(), parts, jobs);
            }
        }
    }

    /** Adds a sentence that the memory contains, with all inline codes of the source. */
    private boolean addKnown(String space, SpannedSentence sentence, TextPlan plan) {
        Optional<String> known = memory.flatMap(found -> found.find(sentence.text()))
                .filter(target -> sentence.spans().stream()
                        .filter(span -> isInlineCode(span.kind()))
                        .allMatch(span -> target.contains(span.target())));
        known.ifPresent(target ->
                plan.add(space, SentenceTranslation.of(sentence.text(), target, SentenceTranslation.Origin.MEMORY)));
        return known.isPresent();
    }

    private static boolean isInlineCode(SpanKind kind) {
        return kind == SpanKind.OPENING_CODE || kind == SpanKind.CLOSING_CODE || kind == SpanKind.INLINE_CODE;
    }

    /** The clauses of a sentence that is longer than the model's limit; otherwise the sentence. */
    private SpannedText clauses(SpannedSentence sentence) {
        if (sentence.text().length() * TOKENS_PER_CHAR <= translator.maximumLength()) {
            return whole(sentence);
        }
        return SpannedText.of(sentence, clauses::split);
    }

    private static SpannedText whole(SpannedSentence sentence) {
        return new SpannedText(List.of(sentence), List.of("", ""));
    }

    private List<TranslatedText> translatePlans(List<TextPlan> plans) {
        List<SentenceJob> jobs = plans.stream()
                .flatMap(TextPlan::jobs)
                .filter(SentenceJob::needsModel)
                .toList();
        while (!jobs.isEmpty()) {
            jobs = translateOnce(jobs);
        }
        if (translator.aligns()) {
            align(plans.stream()
                    .flatMap(TextPlan::jobs)
                    .filter(SentenceJob::needsAlignment)
                    .toList());
        }
        return plans.stream().map(TextPlan::result).toList();
    }

    /** Translates each job; returns those to be translated again. */
    private List<SentenceJob> translateOnce(List<SentenceJob> jobs) {
        List<SentenceOutput> outputs = translator.translate(
                jobs.stream().map(job -> job.input().text()).toList());
        List<SentenceJob> again = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
            if (jobs.get(i).receive(outputs.get(i))) {
                again.add(jobs.get(i));
            }
        }
        return again;
    }

    private void align(List<SentenceJob> jobs) {
        List<TokenAlignment> alignments = translator.align(jobs.stream()
                .map(job -> new SentencePair(job.input().text(), job.output()))
                .toList());
        for (int i = 0; i < jobs.size(); i++) {
            jobs.get(i).receive(alignments.get(i));
        }
    }
}
