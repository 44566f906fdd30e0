package dragoman.corpora.format.po;

import dragoman.corpora.CorpusException;
import dragoman.corpora.format.document.FileText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses the entries of a catalogue; obsolete entries ({@code #~}) and comments are passed over. */
final class PoParser {
    private static final Pattern KEYWORD =
            Pattern.compile("(msgctxt|msgid_plural|msgid|msgstr)(?:\\[(\\d{1,2})])?\\s*(?=\")");

    private final FileText file;
    private final String text;
    private final List<PoEntry> entries = new ArrayList<>();
    private int position;

    private int entryAt = -1;
    private int flagsAt = -1;
    private Set<String> flags = new HashSet<>();
    private @Nullable PoString context;
    private @Nullable PoString id;
    private @Nullable PoString plural;
    private List<PoString> translations = new ArrayList<>();

    private PoParser(FileText file) {
        this.file = file;
        this.text = file.text();
    }

    /** The entries in the order of the file, the header first. */
    static List<PoEntry> parse(FileText file) {
        return new PoParser(file).entries();
    }

    private List<PoEntry> entries() {
        skipSpaces();
        while (position < text.length()) {
            if (text.charAt(position) == '#') {
                comment();
            } else {
                keyword();
            }
            skipSpaces();
        }
        finish();
        return entries;
    }

    private void comment() {
        if (entryAt >= 0) {
            finish();
        }
        int end = endOfLine();
        if (text.startsWith("#,", position)) {
            flagsAt = position + 2;
            for (String flag : text.substring(flagsAt, end).split(",")) {
                flags.add(flag.strip());
            }
        } else if (text.startsWith("#~", position)) {
            flagsAt = -1;
            flags = new HashSet<>();
        }
        position = end;
    }

    private int endOfLine() {
        int end = position;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    private void keyword() {
        Matcher matcher = KEYWORD.matcher(text).region(position, text.length()).useTransparentBounds(true);
        if (!matcher.lookingAt()) {
            throw error("expected msgctxt, msgid, msgid_plural or msgstr with a string in quotes");
        }
        String word = matcher.group(1);
        String form = matcher.group(2);
        int start = position;
        if (form != null && !word.equals("msgstr")) {
            throw error(word + " has no number");
        }
        if (!translations.isEmpty() && !word.equals("msgstr")) {
            finish();
        }
        if (entryAt < 0) {
            entryAt = start;
        }
        position = matcher.end();
        switch (word) {
            case "msgctxt" -> context = once(context, start);
            case "msgid" -> id = once(id, start);
            case "msgid_plural" -> plural = once(plural, start);
            default -> translation(form, start);
        }
    }

    private PoString once(@Nullable PoString known, int start) {
        if (known != null) {
            throw file.error(start, "an entry has it twice; the msgstr of the entry before is missing");
        }
        return string();
    }

    private void translation(@Nullable String form, int start) {
        if (id == null || (form == null && !translations.isEmpty())) {
            throw file.error(start, "msgstr without a msgid before it");
        }
        if ((form == null) != (plural == null)) {
            throw file.error(
                    start,
                    form == null
                            ? "an entry with msgid_plural needs msgstr[0]"
                            : "msgstr without number needed: there is no msgid_plural");
        }
        int expected = form == null ? 0 : Integer.parseInt(form);
        if (translations.size() != expected) {
            throw file.error(start, "msgstr[" + translations.size() + "] expected");
        }
        translations.add(string());
    }

    private void finish() {
        if (entryAt >= 0) {
            if (id == null || translations.isEmpty()) {
                throw file.error(entryAt, "the entry has no " + (id == null ? "msgid" : "msgstr"));
            }
            entries.add(
                    new PoEntry(entryAt, flagsAt, Set.copyOf(flags), context, id, plural, List.copyOf(translations)));
        }
        entryAt = -1;
        flagsAt = -1;
        flags = new HashSet<>();
        context = null;
        id = null;
        plural = null;
        translations = new ArrayList<>();
    }

    private PoString string() {
        int start = position;
        int end = position;
        int literals = 0;
        StringBuilder value = new StringBuilder();
        while (position < text.length() && text.charAt(position) == '"') {
            literal(value);
            end = position;
            literals++;
            skipSpaces();
        }
        position = end;
        return new PoString(start, end, value.toString(), literals > 1);
    }

    private void literal(StringBuilder value) {
        int start = position++;
        while (true) {
            char c = position < text.length() ? text.charAt(position) : '\n';
            if (c == '\n' || c == '\r') {
                throw file.error(start, "the string is not closed; add a quote at the end of the line");
            }
            position++;
            switch (c) {
                case '"' -> {
                    return;
                }
                case '\\' -> value.append(escaped());
                default -> value.append(c);
            }
        }
    }

    private char escaped() {
        char c = position < text.length() ? text.charAt(position) : '\n';
        position++;
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'a' -> 7;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'v' -> 11;
            case '"', '\\', '\'', '?' -> c;
            case 'x' -> number(16, 2);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                position--;
                yield number(8, 3);
            }
            default -> throw file.error(position - 2, "'\\" + c + "' is not an escape; write '\\\\' for a backslash");
        };
    }

    private char number(int radix, int digits) {
        int value = 0;
        int read = 0;
        while (read < digits && position < text.length() && Character.digit(text.charAt(position), radix) >= 0) {
            value = value * radix + Character.digit(text.charAt(position++), radix);
            read++;
        }
        if (read == 0 || value > 127) {
            throw error("an escape by number must be of ASCII; write the character itself");
        }
        return (char) value;
    }

    private void skipSpaces() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }

    private CorpusException error(String message) {
        return file.error(position, message);
    }
}
