package dragoman.seq2seq.sentence;

import dragoman.corpora.text.Casing;
import dragoman.corpora.text.span.ProtectedSpan;
import dragoman.corpora.text.span.ProtectedText;
import dragoman.corpora.text.span.RestoredText;
import dragoman.corpora.text.span.SpanKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A sentence or clause on its way through the model: what the model reads, and what it returned. A model without codes reads words such as names and
 * numbers as they are; if it does not write them again, it reads the sentence once more without them. Confined to one thread.
 */
final class SentenceJob {
    private final SpannedSentence sentence;
    private final LanguageConversion languages;
    private final List<ProtectedSpan> elsewhere;
    private final boolean needsModel;
    private final List<SentenceInput.Form> forms = new ArrayList<>();
    private final Set<SentenceFlag> flags = EnumSet.noneOf(SentenceFlag.class);
    private SentenceInput input;
    private String output = "";
    private OptionalDouble quality = OptionalDouble.empty();
    private boolean translated;
    private Optional<TokenAlignment> alignment = Optional.empty();
    private int attempts;

    private SentenceJob(
            SpannedSentence sentence,
            LanguageConversion languages,
            SentenceInput input,
            List<ProtectedSpan> elsewhere,
            boolean needsModel) {
        this.sentence = sentence;
        this.elsewhere = elsewhere;
        this.languages = languages;
        this.input = input;
        this.needsModel = needsModel;
        input.places().forEach(place -> forms.add(place.form()));
    }

    /** The job of a line that a model reads as it is. */
    static SentenceJob ofLine(String line, LanguageConversion languages) {
        SpannedSentence sentence = new SpannedSentence(line, List.of());
        SentenceInput input = new SentenceInput(sentence.protectedText(), Casing.SENTENCE, line, List.of());
        return new SentenceJob(sentence, languages, input, List.of(), true);
    }

    /**
     * The job of a sentence with protected spans.
     *
     * @param elsewhere the spans of the text around the sentence, which may include those of the sentence
     * @param codes the number of codes that the model knows
     */
    static SentenceJob of(
            SpannedSentence sentence, LanguageConversion languages, List<ProtectedSpan> elsewhere, int codes) {
        List<SentenceInput.Form> forms = new ArrayList<>();
        for (int i = 0; i < sentence.spans().size(); i++) {
            forms.add(
                    i < codes
                            ? SentenceInput.Form.CODE
                            : isWord(sentence.spans().get(i).kind())
                                    ? SentenceInput.Form.KEPT
                                    : SentenceInput.Form.REMOVED);
        }
        ProtectedText text = sentence.protectedText();
        SentenceInput input = SentenceInput.of(text, forms, languages);
        return new SentenceJob(sentence, languages, input, elsewhere, text.hasLetters());
    }

    /** Whether a model is likely to copy a span of a kind. */
    private static boolean isWord(SpanKind kind) {
        return switch (kind) {
            case USER_PATTERN, DO_NOT_TRANSLATE, TERM, QUANTITY, DATE_TIME, PHONE, VERSION, IDENTIFIER -> true;
            case OPENING_CODE, CLOSING_CODE, INLINE_CODE, CODE, TAG, ENTITY, PLACEHOLDER, URL, EMAIL, PATH, EMOJI ->
                false;
            case MENTION, HASHTAG, PRIVATE_USE -> false;
        };
    }

    /** Whether there is anything to translate: a line, or letters outside of the spans. */
    boolean needsModel() {
        return needsModel;
    }

    /** What the model reads next. */
    SentenceInput input() {
        return input;
    }

    /** The last output of the model. */
    String output() {
        return output;
    }

    /**
     * Receives the output for {@link #input}.
     *
     * @return whether the sentence is to be translated again, by a new {@link #input}
     */
    boolean receive(SentenceOutput received) {
        output = received.text();
        quality = received.quality();
        translated = true;
        MarkedOutput marked = MarkedOutput.of(input, output, languages.quantities(), elsewhere);
        if (marked.lost().isEmpty()) {
            flags.addAll(received.flags());
            return false;
        }
        for (int span : marked.lost()) {
            if (sentence.spans().get(span).kind() == SpanKind.QUANTITY) {
                flags.add(SentenceFlag.NUMBER_CHANGED);
            }
        }
        remove(marked.lost());
        input = SentenceInput.of(sentence.protectedText(), forms, languages);
        return true;
    }

    /** Takes spans out: those that the model lost, at the second failure all. */
    private void remove(Set<Integer> lost) {
        attempts++;
        for (int i = 0; i < forms.size(); i++) {
            if (forms.get(i) == SentenceInput.Form.KEPT && (attempts > 1 || lost.contains(i))) {
                forms.set(i, SentenceInput.Form.REMOVED);
            }
        }
    }

    /** Whether there are spans that the model did not place. */
    boolean needsAlignment() {
        if (!translated) {
            return false;
        }
        for (int i = 0; i < forms.size(); i++) {
            boolean placed = forms.get(i) == SentenceInput.Form.KEPT
                    || forms.get(i) == SentenceInput.Form.CODE && output.contains(ProtectedText.code(i));
            if (!placed) {
                return true;
            }
        }
        return false;
    }

    void receive(TokenAlignment received) {
        alignment = Optional.of(received);
    }

    /**
     * The translation of the sentence or clause.
     *
     * @param target the translation with its spans
     * @param origin where it comes from
     * @param quality the estimated quality; empty if it is not estimated
     * @param flags what a reader should know
     */
    record Result(
            PlacedText target, SentenceTranslation.Origin origin, OptionalDouble quality, Set<SentenceFlag> flags) {}

    Result result() {
        if (!translated) {
            return new Result(copied(), SentenceTranslation.Origin.COPIED, OptionalDouble.empty(), Set.of());
        }
        MarkedOutput marked = MarkedOutput.of(input, output, languages.quantities(), elsewhere);
        SpanPositions positions = new SpanPositions(input, output, alignment);
        RestoredText restored = new ProtectedText(sentence.text(), marked.spans())
                .restore(cased(marked.text()), span -> position(positions.of(span), marked), elsewhere);
        addPlacements(restored, positions);
        PlacedText target = new PlacedText(restored.text(), inlineCodes(restored.starts()));
        return new Result(target, SentenceTranslation.Origin.NETWORK, quality, flags);
    }

    /** Those of the starts of all spans that are starts of inline codes. */
    private List<Integer> inlineCodes(List<Integer> starts) {
        List<Integer> codes = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            if (sentence.spans().get(i).kind().isInlineCode()) {
                codes.add(starts.get(i));
            }
        }
        return codes;
    }

    private String cased(String text) {
        return input.casing().fromSentence(text, languages.to());
    }

    private OptionalInt position(Optional<SpanPositions.Position> position, MarkedOutput marked) {
        return position.isEmpty()
                ? OptionalInt.empty()
                // Casing changes the length of some letters.
                : OptionalInt.of(cased(marked.text()
                                .substring(0, marked.index(position.get().index())))
                        .length());
    }

    private void addPlacements(RestoredText restored, SpanPositions positions) {
        for (int i = 0; i < restored.placements().size(); i++) {
            switch (restored.placements().get(i)) {
                case TRANSLATOR -> {}
                case RELATIVE -> flags.add(SentenceFlag.PLACED_BY_POSITION);
                case GIVEN ->
                    flags.add(
                            positions.of(i).orElseThrow().aligned()
                                    ? SentenceFlag.PLACED_BY_ATTENTION
                                    : SentenceFlag.PLACED_BY_POSITION);
            }
        }
    }

    /** The sentence with the targets of its spans; as it is if it has no letters at all. */
    private PlacedText copied() {
        boolean letters = sentence.text().codePoints().anyMatch(Character::isLetter);
        StringBuilder text = new StringBuilder();
        List<Integer> starts = new ArrayList<>();
        int from = 0;
        for (ProtectedSpan span : sentence.spans()) {
            text.append(sentence.text(), from, span.start());
            starts.add(text.length());
            text.append(letters ? span.target() : sentence.text().substring(span.start(), span.end()));
            from = span.end();
        }
        return new PlacedText(text.append(sentence.text().substring(from)).toString(), inlineCodes(starts));
    }
}
