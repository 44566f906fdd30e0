package dragoman.seq2seq.sentence;

import dragoman.corpora.SentencePair;
import dragoman.corpora.format.document.Code;
import dragoman.corpora.format.document.CodedText;
import dragoman.corpora.text.span.ProtectedSpan;
import dragoman.corpora.text.span.SpanKind;
import java.util.ArrayList;
import java.util.List;

/** Translates texts sentence by sentence; all sentences of all texts go to the model together. Immutable and thread-safe. */
public final class TextPipeline {
    private final SentenceTranslator translator;
    private final TextPlanner planner;

    /**
     * @param translator translates the sentences
     * @param settings what is done around them
     * @throws IllegalArgumentException if there are words, patterns or terms to protect and the translator reads plain lines
     */
    public TextPipeline(SentenceTranslator translator, TextSettings settings) {
        if (translator.readsPlainLines() && settings.protects()) {
            throw new IllegalArgumentException(
                    "the model reads characters or text that is already split into tokens; it cannot protect patterns,"
                            + " words or terms");
        }
        this(translator, new TextPlanner(translator, settings));
    }

    private TextPipeline(SentenceTranslator translator, TextPlanner planner) {
        this.translator = translator;
        this.planner = planner;
    }

    /** The same pipeline, whose sentences another translator of the same model translates. */
    public TextPipeline through(SentenceTranslator other) {
        return new TextPipeline(other, planner);
    }

    /** The translation of each text, in their order. */
    public List<TranslatedText> translate(List<String> texts) {
        return translatePlans(texts.stream()
                        .map(text -> planner.plan(text, List.of()))
                        .toList())
                .stream()
                .map(result -> new TranslatedText(result.placed().text(), result.sentences()))
                .toList();
    }

    /** The translation of each text with inline codes, in their order. */
    public List<TranslatedSegment> translateSegments(List<CodedText> texts) {
        List<TextPlan.Result> translated = translatePlans(texts.stream()
                .map(text -> planner.plan(text.text(), codes(text)))
                .toList());
        List<TranslatedSegment> segments = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            PlacedText placed = translated.get(i).placed();
            CodedText text = texts.get(i).translated(placed.text(), placed.codeStarts());
            segments.add(new TranslatedSegment(text, translated.get(i).sentences()));
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

    private List<TextPlan.Result> translatePlans(List<TextPlan> plans) {
        List<SentenceJob> jobs = plans.stream()
                .flatMap(TextPlan::jobs)
                .filter(SentenceJob::needsModel)
                .toList();
        while (!jobs.isEmpty()) {
            jobs = translateOnce(jobs);
        }
        if (translator.aligns()) {
            alignJobs(plans.stream()
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

    /** Whether {@link #align(List)} and {@link #attention(List)} are possible. */
    public boolean aligns() {
        return translator.aligns();
    }

    /**
     * Aligns the tokens of each sentence with those of its translation.
     *
     * @throws IllegalStateException if the model has no attention
     */
    public List<TokenAlignment> align(List<SentencePair> pairs) {
        requireAttention();
        return translator.align(pairs);
    }

    /**
     * The attention of the tokens of each translation to those of its sentence.
     *
     * @throws IllegalStateException if the model has no attention
     */
    public List<TokenAttention> attention(List<SentencePair> pairs) {
        requireAttention();
        return translator.attention(pairs);
    }

    private void requireAttention() {
        if (!translator.aligns()) {
            throw new IllegalStateException("a model without attention aligns no tokens");
        }
    }

    private void alignJobs(List<SentenceJob> jobs) {
        List<TokenAlignment> alignments = translator.align(jobs.stream()
                .map(job -> new SentencePair(job.input().text(), job.output()))
                .toList());
        for (int i = 0; i < jobs.size(); i++) {
            jobs.get(i).receive(alignments.get(i));
        }
    }
}
