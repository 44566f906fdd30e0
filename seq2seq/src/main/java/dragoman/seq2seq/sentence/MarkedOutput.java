package dragoman.seq2seq.sentence;

import dragoman.corpora.text.span.ProtectedSpan;
import dragoman.corpora.text.span.ProtectedText;
import dragoman.corpora.text.span.Quantities;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A translation in which the spans that the model read as they are, and wrote again, are replaced by their codes.
 *
 * @param text the translation with codes
 * @param spans the spans of the sentence, each with what the translation contains in its place
 * @param lost the indices of the spans that the model read as they are and did not write again
 * @param edits the replacements, by ascending start
 */
record MarkedOutput(String text, List<ProtectedSpan> spans, Set<Integer> lost, List<Edit> edits) {
    /** A replacement of the chars from {@code start} to {@code end} of the translation by {@code length} chars. */
    record Edit(int start, int end, int length) {}

    /**
     * Marks the spans in a translation.
     *
     * @param elsewhere protected spans of the text around the sentence
     */
    static MarkedOutput of(
            SentenceInput input, String translation, Quantities quantities, List<ProtectedSpan> elsewhere) {
        Marking marking = new Marking(input, translation);
        List<ProtectedSpan> spans = input.sentence().spans();
        // The longest first, since a span may be part of another one.
        List<Integer> kept = IntStream.range(0, spans.size())
                .filter(span -> input.places().get(span).form() == SentenceInput.Form.KEPT)
                .boxed()
                .sorted(Comparator.comparingInt(
                                (Integer span) -> spans.get(span).target().length())
                        .reversed())
                .toList();
        kept.stream().filter(span -> spans.get(span).kind().isExact()).forEach(span -> marking.mark(span, quantities));
        spans.forEach(marking::hideCopies);
        elsewhere.forEach(marking::hideCopies);
        kept.stream().filter(span -> !spans.get(span).kind().isExact()).forEach(span -> marking.mark(span, quantities));
        return marking.result();
    }

    /** The index of {@code text} that belongs to an index of the translation. */
    int index(int translationIndex) {
        int shift = 0;
        for (Edit edit : edits) {
            if (edit.start >= translationIndex) {
                break;
            }
            if (translationIndex < edit.end) {
                return edit.start + shift + edit.length;
            }
            shift += edit.length - (edit.end - edit.start);
        }
        return translationIndex + shift;
    }

    /** The search for spans in a translation; what is found is blanked so that it is not found again. */
    private static final class Marking {
        private static final char FOUND = '\uFFFF';

        private final String source;
        private final String translation;
        private final StringBuilder searched;
        private final List<ProtectedSpan> spans;
        private final List<Found> found = new ArrayList<>();
        private final Set<Integer> lost = new TreeSet<>();

        private record Found(int span, int start, int end) {}

        Marking(SentenceInput input, String translation) {
            source = input.sentence().source();
            spans = new ArrayList<>(input.sentence().spans());
            this.translation = translation;
            searched = new StringBuilder(translation);
        }

        /** Hides the copies of an exact span, which are removed as a whole, so that no number is found within them. */
        void hideCopies(ProtectedSpan span) {
            String target = span.target();
            if (span.kind().isExact() && !span.kind().isInlineCode()) {
                for (int i = searched.indexOf(target); i >= 0; i = searched.indexOf(target, i + target.length())) {
                    hide(i, i + target.length());
                }
            }
        }

        private void hide(int start, int end) {
            for (int i = start; i < end; i++) {
                searched.setCharAt(i, FOUND);
            }
        }

        void mark(int span, Quantities quantities) {
            ProtectedSpan wanted = spans.get(span);
            Optional<ProtectedSpan> here = switch (wanted.kind()) {
                case QUANTITY -> quantities.find(source.substring(wanted.start(), wanted.end()), searched.toString());
                default -> occurrence(wanted);
            };
            here.ifPresentOrElse(
                    place -> {
                        spans.set(span, new ProtectedSpan(wanted.start(), wanted.end(), wanted.kind(), place.target()));
                        found.add(new Found(span, place.start(), place.end()));
                        hide(place.start(), place.end());
                    },
                    () -> lost.add(span));
        }

        private Optional<ProtectedSpan> occurrence(ProtectedSpan wanted) {
            String target = wanted.target();
            for (int i = searched.indexOf(target); i >= 0; i = searched.indexOf(target, i + 1)) {
                int end = i + target.length();
                if (isBoundary(i) && isBoundary(end)) {
                    return Optional.of(new ProtectedSpan(i, end, wanted.kind(), target));
                }
            }
            return Optional.empty();
        }

        private boolean isBoundary(int index) {
            return index == 0
                    || index == searched.length()
                    || !Character.isLetterOrDigit(searched.charAt(index - 1))
                    || !Character.isLetterOrDigit(searched.charAt(index));
        }

        MarkedOutput result() {
            found.sort(Comparator.comparingInt(Found::start));
            StringBuilder text = new StringBuilder();
            List<Edit> edits = new ArrayList<>();
            int from = 0;
            for (Found place : found) {
                String code = ProtectedText.code(place.span);
                text.append(translation, from, place.start).append(code);
                edits.add(new Edit(place.start, place.end, code.length()));
                from = place.end;
            }
            return new MarkedOutput(text.append(translation.substring(from)).toString(), spans, lost, edits);
        }
    }
}
