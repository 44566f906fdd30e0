package dragoman.corpora.format.text;

import dragoman.corpora.format.document.Code;
import dragoman.corpora.format.document.CodedText;
import dragoman.corpora.format.document.Edit;
import dragoman.corpora.format.document.FileText;
import dragoman.corpora.format.document.Segment;
import dragoman.corpora.format.document.Slot;
import dragoman.corpora.format.document.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a cue with its tags as codes.
 *
 * @param text the text
 */
record CueText(CodedText text) {
    private static final Pattern SRT_CODE = Pattern.compile("</?(?:[biusBIUS]|font)(?:\\s[^<>]*)?>|\\{\\\\[^{}]*}");
    private static final Pattern VTT_CODE = Pattern.compile("</?[A-Za-z0-9][^<>]*>|</>");
    private static final Pattern TAG = Pattern.compile("<(/?)([A-Za-z]+)[^<>]*>");
    private static final Pattern DASH = Pattern.compile("\\s*(?:<[^>]*>)?[-–—]\\s*");
    private static final Pattern OUTER = Pattern.compile("\\s*[-–—]?\\s*");

    /** Whether a line begins with the dash of another speaker. */
    static boolean beginsSpeech(String line) {
        return DASH.matcher(line).lookingAt();
    }

    static CueText parse(String line, boolean web) {
        CodedText.Builder builder = new CodedText.Builder();
        Matcher codes = (web ? VTT_CODE : SRT_CODE).matcher(line);
        int end = 0;
        while (codes.find()) {
            builder.text(unescape(line.substring(end, codes.start()), web));
            Matcher tag = TAG.matcher(codes.group());
            boolean isTag = tag.matches();
            Code.Kind kind = !isTag ? Code.Kind.ALONE : tag.group(1).isEmpty() ? Code.Kind.OPEN : Code.Kind.CLOSE;
            builder.code(codes.group(), kind, isTag ? tag.group(2) : "");
            end = codes.end();
        }
        return new CueText(builder.text(unescape(line.substring(end), web)).build());
    }

    private static String unescape(String text, boolean web) {
        return web
                ? text.replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&nbsp;", "\u00A0")
                        .replace("&lrm;", "\u200E")
                        .replace("&rlm;", "\u200F")
                        .replace("&amp;", "&")
                : text;
    }

    private static String escape(String text, boolean web) {
        return web ? text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") : text.replace("-->", "->");
    }

    /** The slot of the lines of one speaker; empty if they hold no word. */
    static Optional<Slot> slot(List<CueLine> lines, FileText file, boolean web, int width) {
        CueLine first = lines.getFirst();
        Matcher outer = OUTER.matcher(first.text());
        int lead = outer.lookingAt() ? outer.end() : 0;
        TextRange range = new TextRange(
                        first.range().start() + lead, lines.getLast().range().end())
                .stripped(file.text());
        List<String> inner = range.of(file.text()).lines().map(String::strip).toList();
        CodedText text = parse(String.join(" ", inner), web).text();
        if (!text.hasWords()) {
            return Optional.empty();
        }
        String id = Integer.toString(first.number());
        return Optional.of(Slot.of(Segment.of(id, first.number(), text), translation -> {
            String wrapped = new CueText(translation).wrapped(width - lead, file.lineEnd(), web);
            return List.of(new Edit(range.start(), range.end(), wrapped));
        }));
    }

    /** The number of characters outside of codes. */
    int visibleLength() {
        return text.text().length()
                - text.codes().stream().mapToInt(c -> c.end() - c.start()).sum();
    }

    /** The text in as few lines of at most {@code width} characters as words allow, each as short as possible. */
    private String wrapped(int width, String lineEnd, boolean web) {
        List<CodedText> words = words();
        int count = lines(words, width).size();
        int narrow = Math.max(1, Math.min(width, (visibleLength() + count - 1) / count));
        while (narrow < width && lines(words, narrow).size() > count) {
            narrow++;
        }
        List<String> lines = new ArrayList<>();
        for (List<CodedText> line : lines(words, narrow)) {
            List<String> rendered = line.stream()
                    .map(word -> word.render(part -> escape(part, web)))
                    .toList();
            lines.add(String.join(" ", rendered));
        }
        return String.join(lineEnd, lines);
    }

    private List<CodedText> words() {
        List<CodedText> words = new ArrayList<>();
        CodedText.Builder word = new CodedText.Builder();
        int next = 0;
        for (int i = 0; i < text.text().length(); ) {
            if (next < text.codes().size() && text.codes().get(next).start() == i) {
                Code code = text.codes().get(next++);
                word.code(text.text().substring(i, code.end()), code.kind(), code.name());
                i = code.end();
                continue;
            }
            char c = text.text().charAt(i++);
            if (c == ' ' || c == '\n' || c == '\r') {
                add(word, words);
                word = new CodedText.Builder();
            } else {
                word.text(String.valueOf(c));
            }
        }
        add(word, words);
        return words;
    }

    private static void add(CodedText.Builder word, List<CodedText> words) {
        CodedText built = word.build();
        if (built.text().isEmpty()) {
            return;
        }
        // A line must not begin with a dash, which would make it the speech of another speaker.
        boolean joined = !words.isEmpty() && beginsSpeech(built.text());
        words.add(
                joined
                        ? new CodedText.Builder()
                                .append(words.removeLast())
                                .text(" ")
                                .append(built)
                                .build()
                        : built);
    }

    private static List<List<CodedText>> lines(List<CodedText> words, int width) {
        List<List<CodedText>> lines = new ArrayList<>();
        int length = 0;
        for (CodedText word : words) {
            int wordLength = new CueText(word).visibleLength();
            if (lines.isEmpty() || length + 1 + wordLength > width) {
                lines.add(new ArrayList<>());
                length = -1;
            }
            lines.getLast().add(word);
            length += 1 + wordLength;
        }
        return lines.isEmpty() ? List.of(List.of()) : lines;
    }
}
