package dragoman.seq2seq.sentence;

import dragoman.corpora.text.span.ProtectedSpan;
import dragoman.corpora.text.span.SpanKind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * The positions of spans that a model did not place. Codes that enclose words enclose their translation. A span at an end of the sentence stays
 * there. Otherwise a span follows the word before it or
 * precedes the word after it, whichever it belongs to more likely: a tag is at the words that it encloses, a placeholder or number before a
 * word is at that word, any other span at the word before it. Where that word is in the translation, the alignment says.
 */
final class SpanPositions {
    private final SentenceInput input;
    private final String translation;
    private final Optional<TokenAlignment> alignment;

    SpanPositions(SentenceInput input, String translation, Optional<TokenAlignment> alignment) {
        this.input = input;
        this.translation = translation;
        this.alignment = alignment;
    }

    /**
     * A position.
     *
     * @param index the index in the translation at which the span is inserted
     * @param aligned whether it comes from the alignment
     */
    record Position(int index, boolean aligned) {}

    /** The position of a span; empty if only its relative position is known. */
    Optional<Position> of(int span) {
        return ofPair(span).or(() -> ofSingle(span));
    }

    /** The position of a code that opens or closes a pair: at the translation of the enclosed words, if they are a part of the sentence. */
    private Optional<Position> ofPair(int span) {
        OptionalInt partner = partner(span);
        if (partner.isEmpty() || alignment.isEmpty()) {
            return Optional.empty();
        }
        boolean opens = isKind(span, SpanKind.OPENING_CODE);
        int start = input.places().get(opens ? span : partner.getAsInt()).end();
        int end = input.places().get(opens ? partner.getAsInt() : span).start();
        if (input.text().substring(0, start).isBlank()
                && input.text().substring(end).isBlank()) {
            return Optional.empty();
        }
        IntStream enclosed = alignment.get().links().stream()
                .filter(link -> link.sourceStart() >= start && link.sourceEnd() <= end)
                .mapToInt(opens ? TokenAlignment.Link::targetStart : TokenAlignment.Link::targetEnd);
        OptionalInt index = opens ? enclosed.min() : enclosed.max();
        return index.isPresent() ? Optional.of(new Position(index.getAsInt(), true)) : Optional.empty();
    }

    /** The code of the sentence with which a code is a pair. */
    private OptionalInt partner(int span) {
        if (!isKind(span, SpanKind.OPENING_CODE) && !isKind(span, SpanKind.CLOSING_CODE)) {
            return OptionalInt.empty();
        }
        int step = isKind(span, SpanKind.OPENING_CODE) ? 1 : -1;
        int depth = 0;
        for (int i = span; i >= 0 && i < input.places().size(); i += step) {
            depth += isKind(i, SpanKind.OPENING_CODE) ? 1 : isKind(i, SpanKind.CLOSING_CODE) ? -1 : 0;
            if (depth == 0) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    private boolean isKind(int span, SpanKind kind) {
        return input.sentence().spans().get(span).kind() == kind;
    }

    private Optional<Position> ofSingle(int span) {
        SentenceInput.Place place = input.places().get(span);
        String before = input.text().substring(0, place.start());
        String after = input.text().substring(place.end());
        if (before.isBlank()) {
            return Optional.of(new Position(0, false));
        }
        if (after.isBlank()) {
            return Optional.of(new Position(translation.length(), false));
        }
        if (after.codePoints().noneMatch(Character::isLetterOrDigit)) {
            return Optional.of(new Position(lastWordEnd(), false));
        }
        return alignment.flatMap(found -> aligned(span, place, found.links()));
    }

    private int lastWordEnd() {
        int end = translation.length();
        while (end > 0 && !Character.isLetterOrDigit(translation.codePointBefore(end))) {
            end -= Character.charCount(translation.codePointBefore(end));
        }
        return end;
    }

    private Optional<Position> aligned(int span, SentenceInput.Place place, List<TokenAlignment.Link> links) {
        OptionalInt following = following(place.end(), links);
        OptionalInt preceding = preceding(place.start(), links);
        OptionalInt first = precedesWord(span, place) ? following : preceding;
        OptionalInt second = precedesWord(span, place) ? preceding : following;
        OptionalInt best = first.isPresent() ? first : second;
        return best.isPresent() ? Optional.of(new Position(best.getAsInt(), true)) : Optional.empty();
    }

    /** Where the translation of the source token after an index begins. */
    private static OptionalInt following(int index, List<TokenAlignment.Link> links) {
        ToIntFunction<TokenAlignment.Link> sourceStart = TokenAlignment.Link::sourceStart;
        OptionalInt token = links.stream()
                .mapToInt(sourceStart)
                .filter(start -> start >= index)
                .min();
        return links.stream()
                .filter(link -> token.isPresent() && link.sourceStart() == token.getAsInt())
                .mapToInt(TokenAlignment.Link::targetStart)
                .min();
    }

    /** Where the translation of the source token before an index ends. */
    private static OptionalInt preceding(int index, List<TokenAlignment.Link> links) {
        Optional<TokenAlignment.Link> token = links.stream()
                .filter(link -> link.sourceEnd() <= index)
                .max(Comparator.comparingInt(TokenAlignment.Link::sourceEnd));
        return links.stream()
                .filter(link ->
                        token.isPresent() && link.sourceEnd() == token.get().sourceEnd())
                .mapToInt(TokenAlignment.Link::targetEnd)
                .max();
    }

    private boolean precedesWord(int span, SentenceInput.Place place) {
        ProtectedSpan found = input.sentence().spans().get(span);
        boolean beforeWord = place.end() + 1 < input.text().length()
                && Character.isLetterOrDigit(input.text().codePointAt(place.end() + (isSpace(place.end()) ? 1 : 0)));
        return switch (found.kind()) {
            case OPENING_CODE -> true;
            case CLOSING_CODE -> false;
            case TAG -> !found.target().startsWith("</") && !found.target().endsWith("/>");
            case PLACEHOLDER, QUANTITY, TERM, DO_NOT_TRANSLATE, USER_PATTERN, IDENTIFIER, VERSION, PHONE -> beforeWord;
            case INLINE_CODE, CODE, ENTITY, URL, EMAIL, PATH, EMOJI, MENTION, HASHTAG, DATE_TIME, PRIVATE_USE -> false;
        };
    }

    private boolean isSpace(int index) {
        return input.text().charAt(index) == ' ';
    }
}
