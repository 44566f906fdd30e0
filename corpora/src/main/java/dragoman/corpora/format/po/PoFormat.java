package dragoman.corpora.format.po;

import dragoman.corpora.CorpusException;
import dragoman.corpora.format.document.Document;
import dragoman.corpora.format.document.DocumentFormat;
import dragoman.corpora.format.document.DocumentSource;
import dragoman.corpora.format.document.FileText;
import dragoman.corpora.format.document.LineNumbers;
import dragoman.corpora.format.document.Slot;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Catalogues of gettext (PO, and POT templates). A segment is a {@code msgid}; an entry with plural has one segment per form of the target
 * language, by the rule of the header or, if the header has none, of the target language. A translation fills {@code msgstr} and marks the entry
 * as fuzzy, and completes the header of a template. Obsolete entries stay as they are.
 */
public final class PoFormat implements DocumentFormat {
    private static final Pattern CHARSET = Pattern.compile("Content-Type:[^\"]*charset=([\\w.:-]+)");

    @Override
    public String name() {
        return "po";
    }

    @Override
    public Set<String> suffixes() {
        return Set.of("po", "pot");
    }

    @Override
    public boolean recognizes(String beginning) {
        return Pattern.compile("(?m)^msgid\\s+\"").matcher(beginning).find();
    }

    @Override
    public boolean statesLanguages() {
        return true;
    }

    @Override
    public Document read(DocumentSource source) {
        FileText file = FileText.decode(source, charset(source));
        List<PoEntry> entries = PoParser.parse(file);
        if (entries.isEmpty() || !entries.getFirst().isHeader()) {
            throw new CorpusException(source.name()
                    + ": line 1: no header; begin the file with msgid \"\" and a msgstr that holds Content-Type");
        }
        PoHeader header = PoHeader.of(file, entries.getFirst(), source.targetLanguage());
        LineNumbers lines = new LineNumbers(file);
        List<Slot> slots = entries.stream()
                .skip(1)
                .map(entry -> new EntryWriter(file, entry, header.rule()).slot(lines.at(entry.position())))
                .toList();
        boolean hasPlurals = entries.stream().anyMatch(entry -> entry.plural() != null);
        return Document.bilingual(file, slots, header.completed(source.targetLanguage(), hasPlurals))
                .stating(List.of(header.languages()));
    }

    private static Charset charset(DocumentSource source) {
        Matcher matcher = CHARSET.matcher(new String(source.bytes(), StandardCharsets.ISO_8859_1));
        if (!matcher.find() || matcher.group(1).equals("CHARSET")) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(matcher.group(1));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new CorpusException(
                    source.name() + ": the header names the unknown encoding " + matcher.group(1)
                            + "; convert the file to UTF-8 and correct the header",
                    e);
        }
    }
}
