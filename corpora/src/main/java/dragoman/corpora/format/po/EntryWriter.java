package dragoman.corpora.format.po;

import dragoman.corpora.format.document.CodedText;
import dragoman.corpora.format.document.Edit;
import dragoman.corpora.format.document.FileText;
import dragoman.corpora.format.document.Segment;
import dragoman.corpora.format.document.Slot;
import dragoman.corpora.format.document.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The segments of an entry and how their translations are written.
 *
 * @param file the file
 * @param entry the entry
 * @param rule the plural rule of the target language; without one the forms are those that the entry has, the first of them the singular
 */
record EntryWriter(FileText file, PoEntry entry, Optional<PluralRule> rule) {
    private static final Pattern PLACEHOLDER = Pattern.compile("[%{]");

    Slot slot(int line) {
        List<Segment> segments = new ArrayList<>();
        for (int form = 0; form < forms(); form++) {
            segments.add(segment(form, line));
        }
        return new Slot(segments, this::edits);
    }

    private int forms() {
        return entry.plural() == null
                ? 1
                : rule.map(PluralRule::forms).orElse(entry.translations().size());
    }

    private Segment segment(int form, int line) {
        String id = entry.plural() == null ? entry.key() : entry.key() + "[" + form + "]";
        String existing = existing(form);
        return new Segment(
                id,
                line,
                CodedText.of(label(form, source(form))),
                CodedText.of(label(form, existing)),
                state(existing));
    }

    private Segment.State state(String existing) {
        if (existing.isEmpty()) {
            return Segment.State.UNTRANSLATED;
        }
        return entry.isFuzzy() ? Segment.State.SUGGESTED : Segment.State.TRANSLATED;
    }

    private String existing(int form) {
        return form < entry.translations().size()
                ? entry.translations().get(form).value()
                : "";
    }

    private static String strip(String value) {
        return new TextRange(0, value.length()).stripped(value).of(value);
    }

    /** The text of a form, source or translation, without outer white space and without the mark of the source's shortcut. */
    private String label(int form, String value) {
        String text = strip(value);
        return Accelerator.of(strip(source(form)))
                .map(accelerator -> accelerator.without(text))
                .orElse(text);
    }

    /**
     * The source of a plural form: the singular for the form of one thing, unless other counts use that form as well and the singular has no
     * place for them, as in "one file".
     */
    private String source(int form) {
        PoString plural = entry.plural();
        String singular = entry.id().value();
        if (plural == null) {
            return singular;
        }
        boolean isSingular = rule.map(known -> known.isOneAlone(form)
                        || (known.isSingular(form) && hasPlaceholder(singular) == hasPlaceholder(plural.value())))
                .orElse(form == 0);
        return isSingular ? singular : plural.value();
    }

    private static boolean hasPlaceholder(String text) {
        return PLACEHOLDER.matcher(text).find();
    }

    private List<Edit> edits(List<Optional<CodedText>> translations) {
        List<Edit> edits = new ArrayList<>(fuzzy());
        List<PoString> present = entry.translations();
        StringBuilder added = new StringBuilder();
        for (int form = 0; form < translations.size(); form++) {
            boolean isNew = form >= present.size();
            String literals = translations.get(form).map(literals(form)).orElse(isNew ? "\"\"" : "");
            if (isNew) {
                added.append(file.lineEnd())
                        .append("msgstr[")
                        .append(form)
                        .append("] ")
                        .append(literals);
            } else if (!literals.isEmpty()) {
                edits.add(new Edit(present.get(form).start(), present.get(form).end(), literals));
            }
        }
        int end = present.getLast().end();
        if (!added.isEmpty()) {
            edits.add(new Edit(end, end, added.toString()));
        }
        if (present.size() > translations.size()) {
            edits.add(new Edit(present.get(translations.size() - 1).end(), end, ""));
        }
        return edits;
    }

    private Function<CodedText, String> literals(int form) {
        String source = source(form);
        TextRange inner = new TextRange(0, source.length()).stripped(source);
        Optional<Accelerator> accelerator = Accelerator.of(inner.of(source));
        return translation -> {
            String text = translation.text();
            String label = accelerator.map(known -> known.in(text)).orElse(text);
            String value = source.substring(0, inner.start()) + label + source.substring(inner.end());
            return PoString.literals(value, entry.id().multiLine(), file.lineEnd());
        };
    }

    private List<Edit> fuzzy() {
        if (entry.isFuzzy()) {
            return List.of();
        }
        return entry.flagsAt() >= 0
                ? List.of(new Edit(entry.flagsAt(), entry.flagsAt(), " fuzzy,"))
                : List.of(new Edit(entry.position(), entry.position(), "#, fuzzy" + file.lineEnd()));
    }
}
