package dragoman.corpora.format.html;

import dragoman.corpora.CorpusException;
import dragoman.corpora.format.document.Document;
import dragoman.corpora.format.document.DocumentFormat;
import dragoman.corpora.format.document.DocumentSource;
import dragoman.corpora.format.document.Edit;
import dragoman.corpora.format.document.FileText;
import dragoman.corpora.format.document.LineNumbers;
import dragoman.corpora.format.document.Slot;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Web pages. A segment is the text of a block with its inline tags as codes, or an attribute that people see or hear: {@code title},
 * {@code alt}, {@code placeholder}, {@code aria-label}, the label of a button, the description of the page. Scripts, styles, code, preformatted
 * text and elements with {@code translate="no"} stay. The {@code lang} of the page becomes the target language. Everything else of the file is
 * kept, however it is written.
 */
public final class HtmlFormat implements DocumentFormat {
    private static final Pattern BEGINNING = Pattern.compile(
            "^\\s*(?:<!--.*?-->\\s*)*<(?:!doctype html|html)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern CHARSET =
            Pattern.compile("<meta[^>]+charset\\s*=\\s*[\"']?([\\w.:-]+)", Pattern.CASE_INSENSITIVE);
    private static final int BEGINNING_BYTES = 4096;

    @Override
    public String name() {
        return "html";
    }

    @Override
    public Set<String> suffixes() {
        return Set.of("html", "htm", "xhtml");
    }

    @Override
    public boolean recognizes(String beginning) {
        return BEGINNING.matcher(beginning).find();
    }

    @Override
    public Document read(DocumentSource source) {
        FileText file = FileText.decode(source, charset(source));
        Page page = PageScanner.page(file.text());
        return Document.monolingual(file, slots(file, page.pieces()), language(page, source.targetLanguage()));
    }

    /** The slots of the passages between block tags. */
    private static List<Slot> slots(FileText file, List<Piece> pieces) {
        LineNumbers lines = new LineNumbers(file);
        List<Slot> slots = new ArrayList<>();
        Passages.forEach(pieces, file.text(), passage -> {
            if (Passage.mayHoldText(passage)) {
                Passage.of(file, passage).slot(lines).ifPresent(slots::add);
            }
        });
        return slots;
    }

    private static List<Edit> language(Page page, Optional<String> target) {
        return target.isEmpty()
                ? List.of()
                : page.language().stream()
                        .map(range -> new Edit(
                                range.start(), range.end(), target.get().replace('_', '-')))
                        .toList();
    }

    private static Charset charset(DocumentSource source) {
        byte[] beginning = Arrays.copyOf(source.bytes(), Math.min(source.bytes().length, BEGINNING_BYTES));
        Matcher matcher = CHARSET.matcher(new String(beginning, StandardCharsets.ISO_8859_1));
        if (!matcher.find()) {
            return StandardCharsets.UTF_8;
        }
        String name = matcher.group(1).toLowerCase(Locale.ROOT);
        try {
            // Browsers read these two as windows-1252.
            boolean western = name.equals("iso-8859-1") || name.equals("latin1");
            return western ? Charset.forName("windows-1252") : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new CorpusException(
                    source.name() + ": the page names the unknown encoding " + matcher.group(1)
                            + "; convert it to UTF-8",
                    e);
        }
    }
}
