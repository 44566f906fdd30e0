package dragoman.corpora.format.text;

import dragoman.corpora.format.document.CodedText;
import dragoman.corpora.format.document.Document;
import dragoman.corpora.format.document.DocumentFormat;
import dragoman.corpora.format.document.DocumentSource;
import dragoman.corpora.format.document.Edit;
import dragoman.corpora.format.document.FileText;
import dragoman.corpora.format.document.Segment;
import dragoman.corpora.format.document.Slot;
import dragoman.corpora.format.document.TextRange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Markdown in CommonMark's syntax, with tables and front matter. A segment is a paragraph, a heading, an item of a list or a cell of a table;
 * emphasis, code in backquotes, the targets of links, tags and line breaks are codes. Code blocks, blocks of HTML, front matter and definitions
 * of links stay. A translated paragraph is written on one line.
 */
public final class MarkdownFormat implements DocumentFormat {
    private static final Pattern FENCE = Pattern.compile("\\s*(`{3,}|~{3,})(.*)");
    private static final Pattern PREFIX = Pattern.compile(
            "(?:[ \\t]*(?:>|[-*+](?=[ \\t])|\\d{1,9}[.)](?=[ \\t])|#{1,6}(?=[ \\t])|\\[[ xX]](?=[ \\t])))*[ \\t]*");
    private static final Pattern CONTINUED = Pattern.compile("[ \\t>]*");
    private static final Pattern STARTS_BLOCK = Pattern.compile(
            "[ \\t>]*(?:[-*+][ \\t]|1[.)][ \\t]|#{1,6}(?:[ \\t]|$)|`{3,}|~{3,}|(?:[-*_][ \\t]*){3,}$|<[!?/A-Za-z])");
    private static final Pattern UNDERLINE = Pattern.compile("[ \\t>]*(?:=+|-+)[ \\t]*");
    private static final Pattern RULE =
            Pattern.compile("[ \\t>]*(?:(?:-[ \\t]*){3,}|(?:\\*[ \\t]*){3,}|(?:_[ \\t]*){3,})");
    private static final Pattern DEFINITION = Pattern.compile("[ \\t>]*\\[[^\\]]+]:\\s*\\S.*");
    private static final Pattern HTML_BLOCK = Pattern.compile(
            "[ \\t>]*<(?:!--|[!?]|/?(?:address|article|aside|blockquote|body|center|details|div|dl|dt|dd|fieldset|figure|footer|form|h[1-6]"
                    + "|head|header|hr|html|iframe|li|link|main|meta|nav|ol|p|pre|script|section|style|summary|table|tbody|td|tfoot|th|thead"
                    + "|title|tr|ul|video|img|br)\\b).*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TABLE_RULE =
            Pattern.compile("[ \\t>]*\\|?[ \\t]*:?-+:?[ \\t]*(?:\\|[ \\t]*:?-+:?[ \\t]*)*\\|?[ \\t]*");
    private static final Pattern CODE_BLOCK = Pattern.compile("(?: {4}|\\t).*");

    private static final Pattern CODE_BLOCK_IN_LIST = Pattern.compile("(?: {8}|\\t\\t).*");

    @Override
    public String name() {
        return "markdown";
    }

    @Override
    public Set<String> suffixes() {
        return Set.of("md", "markdown");
    }

    @Override
    public Document read(DocumentSource source) {
        FileText file = FileText.decode(source, StandardCharsets.UTF_8);
        return Document.monolingual(file, new Reader(file).slots());
    }

    /**
     * A line of the file.
     *
     * @param number its number
     * @param range its characters
     * @param text its characters as text
     */
    private record SourceLine(int number, TextRange range, String text) {
        boolean is(Pattern pattern) {
            return pattern.matcher(text).matches();
        }
    }

    private static final class Reader {
        private final FileText file;
        private final List<SourceLine> lines = new ArrayList<>();
        private final List<Slot> slots = new ArrayList<>();
        private int next;
        private boolean afterBlank = true;
        private boolean inList;

        Reader(FileText file) {
            this.file = file;
            for (Lines all = new Lines(file.text()); all.next(); ) {
                lines.add(new SourceLine(all.number(), all.content(), all.text()));
            }
        }

        List<Slot> slots() {
            frontMatter();
            while (next < lines.size()) {
                block(lines.get(next));
            }
            return slots;
        }

        private void frontMatter() {
            if (lines.isEmpty() || !lines.getFirst().text().strip().equals("---")) {
                return;
            }
            for (int i = 1; i < lines.size(); i++) {
                if (lines.get(i).text().strip().matches("---|\\.\\.\\.")) {
                    next = i + 1;
                    return;
                }
            }
        }

        private void block(SourceLine line) {
            Matcher fence = FENCE.matcher(line.text().replaceFirst("^[ \\t>]*", ""));
            if (line.text().isBlank()) {
                next++;
                afterBlank = true;
                return;
            }
            if (fence.matches() && !fence.group(2).contains("`")) {
                fenced(fence.group(1));
            } else if (afterBlank && line.is(inList ? CODE_BLOCK_IN_LIST : CODE_BLOCK)) {
                next++;
                return;
            } else if (line.is(HTML_BLOCK)) {
                untilBlank();
            } else if (line.is(RULE) || line.is(DEFINITION) || line.is(TABLE_RULE)) {
                next++;
            } else if (next + 1 < lines.size()
                    && line.text().contains("|")
                    && lines.get(next + 1).text().contains("|")
                    && lines.get(next + 1).is(TABLE_RULE)) {
                table();
            } else {
                paragraph(line);
            }
            afterBlank = false;
        }

        private void fenced(String fence) {
            next++;
            while (next < lines.size()) {
                String text =
                        lines.get(next++).text().replaceFirst("^[ \\t>]*", "").strip();
                if (text.startsWith(fence) && text.chars().allMatch(c -> c == fence.charAt(0))) {
                    return;
                }
            }
        }

        private void untilBlank() {
            boolean comment = lines.get(next).text().contains("<!--");
            while (next < lines.size()) {
                SourceLine line = lines.get(next);
                if (comment ? line.text().contains("-->") : line.text().isBlank()) {
                    next += comment ? 1 : 0;
                    return;
                }
                next++;
            }
        }

        private void table() {
            while (next < lines.size() && lines.get(next).text().contains("|")) {
                SourceLine line = lines.get(next++);
                if (!line.is(TABLE_RULE)) {
                    cells(line);
                }
            }
        }

        /** The cells of a row; a vertical bar that belongs to a cell is escaped, in code as well. */
        private void cells(SourceLine line) {
            int start = line.range().start();
            for (int i = start; i <= line.range().end(); i++) {
                boolean end = i == line.range().end();
                boolean bar = !end
                        && file.text().charAt(i) == '|'
                        && (i == 0 || file.text().charAt(i - 1) != '\\');
                if (end || bar) {
                    add(new TextRange(start, i), line.number(), true);
                    start = i + 1;
                }
            }
        }

        private void paragraph(SourceLine first) {
            Matcher prefix = PREFIX.matcher(first.text());
            int lead = prefix.lookingAt() ? prefix.end() : 0;
            String marks = first.text().substring(0, lead);
            inList = marks.matches(".*(?:[-*+]|\\d[.)]).*") || (inList && !afterBlank) || (inList && !marks.isEmpty());
            boolean heading = marks.contains("#");
            int start = first.range().start() + lead;
            int end = first.range().end();
            next++;
            while (!heading && next < lines.size() && continues(lines.get(next))) {
                end = lines.get(next++).range().end();
            }
            TextRange range = new TextRange(start, end);
            if (heading) {
                String title = range.of(file.text());
                range = new TextRange(
                        start,
                        start + title.replaceFirst("[ \\t]+#+[ \\t]*$", "").length());
            }
            add(range, first.number(), false);
            if (next < lines.size() && lines.get(next).is(UNDERLINE)) {
                next++;
            }
        }

        private boolean continues(SourceLine line) {
            return !line.text().replace('>', ' ').isBlank()
                    && !line.is(UNDERLINE)
                    && !line.is(DEFINITION)
                    && !STARTS_BLOCK.matcher(line.text()).lookingAt()
                    && !line.text().matches("[ \\t>]*\\d{1,9}[.)][ \\t].*");
        }

        private void add(TextRange range, int line, boolean cell) {
            TextRange inner = range.stripped(file.text());
            CodedText text = MarkdownText.parse(joined(inner));
            if (text.hasWords()) {
                slots.add(Slot.of(
                        Segment.of(Integer.toString(line), line, text),
                        translation ->
                                List.of(new Edit(inner.start(), inner.end(), MarkdownText.write(translation, cell)))));
            }
        }

        /** The lines of a paragraph as one, without the marks of quotations; a forced line break stays at its place. */
        private String joined(TextRange range) {
            StringBuilder joined = new StringBuilder();
            for (Lines parts = new Lines(range.of(file.text())); parts.next(); ) {
                String part = parts.text();
                if (!joined.isEmpty()) {
                    boolean forced = joined.toString().endsWith("  ")
                            || joined.toString().endsWith("\\");
                    String before = joined.toString().replaceFirst("(?: {2,}|\\\\|[ \\t]+)$", "");
                    joined.setLength(0);
                    joined.append(before).append(forced ? "<br>" : " ");
                    Matcher marks = CONTINUED.matcher(part);
                    part = marks.lookingAt() ? part.substring(marks.end()) : part;
                }
                joined.append(part);
            }
            return joined.toString();
        }
    }
}
