package dragoman.corpora.format.document;

import dragoman.corpora.LanguagePair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A file as a list of segments to translate and the characters around them, which are kept. */
public final class Document {
    private final FileText file;
    private final boolean bilingual;
    private final List<Slot> slots;
    private final List<Edit> whenTranslated;
    private final List<Segment> segments;
    private final List<LanguagePair> languages;

    private Document(
            FileText file,
            boolean bilingual,
            List<Slot> slots,
            List<Edit> whenTranslated,
            List<LanguagePair> languages) {
        this.file = file;
        this.bilingual = bilingual;
        this.slots = List.copyOf(slots);
        this.whenTranslated = List.copyOf(whenTranslated);
        this.languages = List.copyOf(languages);
        this.segments =
                this.slots.stream().flatMap(slot -> slot.segments().stream()).toList();
    }

    /** A document of one language, in which a translation replaces its source. */
    public static Document monolingual(FileText file, List<Slot> slots) {
        return new Document(file, false, slots, List.of(), List.of());
    }

    /**
     * A document of one language, in which a translation replaces its source.
     *
     * @param whenTranslated edits that are made once if any segment is changed, such as the language that the file names
     */
    public static Document monolingual(FileText file, List<Slot> slots, List<Edit> whenTranslated) {
        return new Document(file, false, slots, whenTranslated, List.of());
    }

    /**
     * A document that holds a source text and its translation.
     *
     * @param whenTranslated edits that are made once if any segment receives a translation, such as the language of a header
     */
    public static Document bilingual(FileText file, List<Slot> slots, List<Edit> whenTranslated) {
        return new Document(file, true, slots, whenTranslated, List.of());
    }

    /**
     * This document with the languages that its file states.
     *
     * @param stated one pair, or several if the file has several parts; empty text for a language that is not stated
     */
    public Document stating(List<LanguagePair> stated) {
        return new Document(file, bilingual, slots, whenTranslated, stated);
    }

    /** The languages that the file states: of its source and, if it holds translations, of these; empty text for one that it does not state. */
    public List<LanguagePair> languages() {
        return languages;
    }

    /** The segments in the order of the file. */
    public List<Segment> segments() {
        return segments;
    }

    /** Whether the file holds a translation beside each source text. */
    public boolean isBilingual() {
        return bilingual;
    }

    /**
     * The file with translations in place. Without any translation the result is the file, byte for byte; so it is in a document of one
     * language if every translation is equal to its source.
     *
     * @param translations one per segment, with the codes of its source; empty to leave a segment as it is
     * @throws IllegalArgumentException if the number of translations or the codes of one are wrong
     * @throws dragoman.corpora.CorpusException if the encoding of the file cannot represent a translation
     */
    public byte[] write(List<Optional<CodedText>> translations) {
        if (translations.size() != segments.size()) {
            throw new IllegalArgumentException(
                    translations.size() + " translations of " + segments.size() + " segments");
        }
        Set<Edit> edits = new LinkedHashSet<>();
        int next = 0;
        for (Slot slot : slots) {
            List<Optional<CodedText>> own =
                    translations.subList(next, next + slot.segments().size());
            next += own.size();
            if (changes(slot, own)) {
                edits.addAll(slot.writer().apply(own));
            }
        }
        if (!edits.isEmpty()) {
            edits.addAll(whenTranslated);
        }
        return file.encode(apply(edits));
    }

    private boolean changes(Slot slot, List<Optional<CodedText>> translations) {
        boolean changed = false;
        for (int i = 0; i < translations.size(); i++) {
            Segment segment = slot.segments().get(i);
            CodedText translation = translations.get(i).orElse(null);
            if (translation == null) {
                continue;
            }
            if (!sorted(translation).equals(sorted(segment.source()))) {
                throw new IllegalArgumentException(file.name() + ": line " + segment.line()
                        + ": the codes of the translation are " + translation.codeTexts() + ", those of the source "
                        + segment.source().codeTexts());
            }
            changed |= bilingual || !translation.text().equals(segment.source().text());
        }
        return changed;
    }

    private static List<String> sorted(CodedText text) {
        return text.codeTexts().stream().sorted().toList();
    }

    private String apply(Set<Edit> edits) {
        List<Edit> ordered = new ArrayList<>(edits);
        ordered.sort(Comparator.comparingInt(Edit::start).thenComparingInt(Edit::end));
        String text = file.text();
        StringBuilder result = new StringBuilder(text.length() + text.length() / 8);
        int end = 0;
        for (Edit edit : ordered) {
            if (edit.start() < end) {
                throw new IllegalStateException("overlapping edits at " + edit);
            }
            result.append(text, end, edit.start()).append(edit.text());
            end = edit.end();
        }
        return result.append(text, end, text.length()).toString();
    }
}
