package dragoman.corpora.format.text;

import dragoman.corpora.format.document.CodedText;
import dragoman.corpora.format.document.Document;
import dragoman.corpora.format.document.DocumentFormat;
import dragoman.corpora.format.document.DocumentParts;
import dragoman.corpora.format.document.DocumentSource;
import dragoman.corpora.format.document.Edit;
import dragoman.corpora.format.document.FileText;
import dragoman.corpora.format.document.Segment;
import dragoman.corpora.format.document.Slot;
import dragoman.corpora.format.document.TextRange;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Plain text in UTF-8, or in UTF-16 with a byte-order mark. Each line with a letter or digit is a segment, without the white space around it; a
 * line break in a translation is written as a space, so the number of lines stays.
 */
public final class PlainText implements DocumentFormat {
    @Override
    public String name() {
        return "text";
    }

    @Override
    public Set<String> suffixes() {
        return Set.of("txt", "text");
    }

    @Override
    public Document read(DocumentSource source) {
        return document(FileText.decode(source, StandardCharsets.UTF_8));
    }

    @Override
    public DocumentParts parts(InputStream in, String name, Optional<String> targetLanguage) {
        return new PlainTextParts(in, name, PlainText::document);
    }

    /** The document of a file or of a part of one. */
    private static Document document(FileText file) {
        int linesBefore = file.line(0) - 1;
        List<Slot> slots = new ArrayList<>();
        for (Lines lines = new Lines(file.text()); lines.next(); ) {
            int line = linesBefore + lines.number();
            TextRange range = lines.content().stripped(file.text());
            CodedText text = CodedText.of(range.of(file.text()));
            if (text.hasWords()) {
                slots.add(Slot.of(
                        Segment.of(Integer.toString(line), line, text),
                        translation -> List.of(new Edit(range.start(), range.end(), onOneLine(translation.text())))));
            }
        }
        return Document.monolingual(file, slots);
    }

    static String onOneLine(String text) {
        return text.replaceAll("\\R", " ");
    }
}
