package dragoman.corpora.format.po;

import dragoman.corpora.LanguagePair;
import dragoman.corpora.format.document.Edit;
import dragoman.corpora.format.document.FileText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of a catalogue.
 *
 * @param file the file
 * @param entry the entry with the empty {@code msgid}
 * @param rule the rule of the plural forms, if the header or the target language gives one
 */
record PoHeader(FileText file, PoEntry entry, Optional<PluralRule> rule) {
    /** What a template says in place of a rule. */
    private static final String NO_RULE = "nplurals=INTEGER; plural=EXPRESSION;";

    private static final String NO_CHARSET = "charset=CHARSET";
    private static final Pattern NO_LANGUAGE = Pattern.compile("\"Language:[ ]?()\\\\n\"");
    private static final String PLURAL_FORMS = "Plural-Forms:";

    static PoHeader of(FileText file, PoEntry entry, Optional<String> targetLanguage) {
        Optional<String> stated = value(entry, PLURAL_FORMS).filter(rule -> !rule.equals(NO_RULE) && !rule.isEmpty());
        try {
            Optional<PluralRule> rule =
                    stated.map(PluralRule::parse).or(() -> targetLanguage.flatMap(PluralRule::ofLanguage));
            return new PoHeader(file, entry, rule);
        } catch (IllegalArgumentException e) {
            throw file.error(entry.position(), e.getMessage() + "; correct the header");
        }
    }

    private static Optional<String> value(PoEntry entry, String field) {
        return entry.translations()
                .getFirst()
                .value()
                .lines()
                .filter(line -> line.startsWith(field))
                .map(line -> line.substring(field.length()).strip())
                .findFirst();
    }

    /** The languages that the header states; empty text for one that it does not state. */
    LanguagePair languages() {
        return new LanguagePair(
                value(entry, "X-Source-Language:").orElse(""),
                value(entry, "Language:").orElse(""));
    }

    /** The edits that complete a template's header: encoding, language and plural forms. */
    List<Edit> completed(Optional<String> targetLanguage, boolean hasPlurals) {
        PoString string = entry.translations().getFirst();
        String raw = file.text().substring(string.start(), string.end());
        List<Edit> edits = new ArrayList<>();
        int charset = raw.indexOf(NO_CHARSET);
        if (charset >= 0) {
            edits.add(edit(charset, NO_CHARSET.length(), "charset=UTF-8"));
        }
        Matcher language = NO_LANGUAGE.matcher(raw);
        if (language.find() && targetLanguage.isPresent()) {
            String space = raw.charAt(language.start(1) - 1) == ' ' ? "" : " ";
            edits.add(edit(language.start(1), 0, space + targetLanguage.get().replace('-', '_')));
        }
        rule.ifPresent(known -> {
            int placeholder = raw.indexOf(NO_RULE);
            if (placeholder >= 0) {
                edits.add(edit(placeholder, NO_RULE.length(), known.header()));
            } else if (hasPlurals && !raw.contains(PLURAL_FORMS)) {
                edits.add(edit(raw.length(), 0, file.lineEnd() + '"' + PLURAL_FORMS + ' ' + known.header() + "\\n\""));
            }
        });
        return edits;
    }

    private Edit edit(int offset, int length, String text) {
        int start = entry.translations().getFirst().start() + offset;
        return new Edit(start, start + length, text);
    }
}
