package dragoman.seq2seq.sentence;

import dragoman.corpora.text.Casing;
import dragoman.corpora.text.span.ProtectedSpan;
import dragoman.corpora.text.span.ProtectedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A sentence in the form in which a model reads it: in sentence case, and with each protected span as a code, as it is, or taken out.
 *
 * @param sentence the sentence with its spans
 * @param casing the casing of the sentence without the spans that are taken out
 * @param text what the model reads
 * @param places where each span is in {@code text}
 */
record SentenceInput(ProtectedText sentence, Casing casing, String text, List<Place> places) {
    /** What takes the place of a span. */
    enum Form {
        /** A code that the model knows. */
        CODE,
        /** The span itself. */
        KEPT,
        /** Nothing. */
        REMOVED
    }

    /** A span in the input: its form and range, which is empty for a removed span. */
    record Place(Form form, int start, int end) {
        private Place within(int length) {
            return new Place(form, Math.min(start, length), Math.min(end, length));
        }
    }

    /** @param forms the form of each span */
    static SentenceInput of(ProtectedText sentence, List<Form> forms, LanguageConversion languages) {
        String coded = sentence.text();
        // A removed span does not begin the sentence that the model reads.
        Casing casing = languages.casing(withoutRemoved(coded, forms));
        Writer writer = new Writer(sentence, forms, casing == Casing.UPPER);
        languages.cased(coded, casing).codePoints().forEach(writer::add);
        return new SentenceInput(sentence, casing, writer.text(), writer.places());
    }

    private static String withoutRemoved(String coded, List<Form> forms) {
        StringBuilder text = new StringBuilder();
        int span = 0;
        for (int i = 0; i < coded.length(); i += Character.charCount(coded.codePointAt(i))) {
            int c = coded.codePointAt(i);
            if (!isCode(c) || forms.get(span++) != Form.REMOVED) {
                text.appendCodePoint(c);
            }
        }
        return text.toString();
    }

    /** The private-use characters of a text with codes are its codes, in order. */
    private static boolean isCode(int c) {
        return Character.getType(c) == Character.PRIVATE_USE;
    }

    /** Whether there is anything to translate. */
    boolean hasLetters() {
        return text.codePoints().anyMatch(Character::isLetter);
    }

    /** Writes the input; one of the two spaces around a removed span is removed, and the space before a closing punctuation mark. */
    private static final class Writer {
        private static final String CLOSING = ".,;:!?)]}»”…";

        private final ProtectedText sentence;
        private final List<Form> forms;
        private final boolean lowercase;
        private final StringBuilder text = new StringBuilder();
        private final List<Place> places = new ArrayList<>();
        private boolean afterRemoval;

        Writer(ProtectedText sentence, List<Form> forms, boolean lowercase) {
            this.sentence = sentence;
            this.forms = forms;
            this.lowercase = lowercase;
        }

        void add(int c) {
            if (isCode(c)) {
                addSpan(places.size());
            } else if (!afterRemoval || !closesGap(c)) {
                text.appendCodePoint(c);
                afterRemoval = false;
            }
        }

        private void addSpan(int span) {
            Form form = forms.get(span);
            int start = text.length();
            switch (form) {
                case CODE -> text.append(ProtectedText.code(span));
                case KEPT -> text.append(kept(sentence.spans().get(span)));
                case REMOVED -> afterRemoval = true;
            }
            places.add(new Place(form, start, text.length()));
        }

        private String kept(ProtectedSpan span) {
            String source = sentence.source().substring(span.start(), span.end());
            return lowercase && !span.kind().isExact() ? source.toLowerCase(Locale.ROOT) : source;
        }

        /** Whether a space is left out; removes the space before a closing mark. */
        private boolean closesGap(int c) {
            boolean spaced = text.isEmpty() || text.charAt(text.length() - 1) == ' ';
            if (spaced && !text.isEmpty() && CLOSING.indexOf(c) >= 0) {
                text.setLength(text.length() - 1);
                places.replaceAll(place -> place.within(text.length()));
            }
            return spaced && c == ' ';
        }

        String text() {
            return text.toString().stripTrailing();
        }

        List<Place> places() {
            int length = text().length();
            return places.stream().map(place -> place.within(length)).toList();
        }
    }
}
