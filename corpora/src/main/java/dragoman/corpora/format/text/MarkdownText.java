package dragoman.corpora.format.text;

import dragoman.corpora.format.document.Code;
import dragoman.corpora.format.document.CodedText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a paragraph of Markdown with its marks as codes. */
final class MarkdownText {
    /**
     * Code in backquotes, an image or link with its target, tags and autolinks, entities, marks of emphasis. The text of a link stays text
     * between two codes.
     */
    private static final Pattern CODE = Pattern.compile(
            "(?<ticks>`+)(?!`).+?(?<!`)\\k<ticks>(?!`)"
                    + "|(?<target>]\\((?:<[^>\\n]*>|[^()\\s]|\\([^()\\s]*\\))*(?:\\s+(?:\"[^\"]*\"|'[^']*'))?\\)|]\\[[^\\]]*])"
                    + "|<(?:[A-Za-z][A-Za-z0-9+.-]*:[^<>\\s]*|[^<>\\s@]+@[^<>\\s]+)>"
                    + "|<!--.*?-->|</?[A-Za-z][^<>]*>"
                    + "|&(?:[A-Za-z][A-Za-z0-9]*|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});"
                    + "|(?:https?://|www\\.)[^\\s<>()\\[\\]*`]*[^\\s<>()\\[\\]*`.,:;!?'\"_]"
                    + "|\\[\\^[^\\]\\s]+]"
                    + "|\\*+|~~+|(?<![\\p{L}\\p{N}_])_+(?=[\\p{L}\\p{N}\\p{P}])|(?<=[\\p{L}\\p{N}\\p{P}])_+(?![\\p{L}\\p{N}_])");

    private static final Pattern ESCAPED = Pattern.compile("\\\\([!-/:-@\\[-`{-~])");
    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_\\[\\]<>~&]");
    private static final Pattern UNDERSCORES = Pattern.compile("_+");
    /** What would begin a block at the beginning of a line. */
    private static final Pattern BEGINS_BLOCK = Pattern.compile("^(?:([-+#=>|:])|(\\d{1,9})([.)]))");

    private MarkdownText() {}

    static CodedText parse(String text) {
        CodedText.Builder builder = new CodedText.Builder();
        int end = 0;
        int position = 0;
        Matcher code = CODE.matcher(text);
        while (position < text.length()) {
            boolean escape = text.charAt(position) == '\\' && position + 1 < text.length();
            boolean link = text.charAt(position) == '[' || text.startsWith("![", position);
            code.region(position, text.length()).useTransparentBounds(true);
            if (escape) {
                position += 2;
                continue;
            }
            int codeEnd = code.lookingAt() ? code.end() : link ? position + (text.charAt(position) == '!' ? 2 : 1) : -1;
            if (codeEnd < 0) {
                position++;
                continue;
            }
            builder.text(unescape(text.substring(end, position)));
            code(builder, text.substring(position, codeEnd));
            position = codeEnd;
            end = codeEnd;
        }
        return EmphasisMarks.paired(builder.text(unescape(text.substring(end))).build());
    }

    private static void code(CodedText.Builder builder, String code) {
        if (code.equals("[") || code.equals("![")) {
            builder.code(code, Code.Kind.OPEN, "[");
        } else if (code.startsWith("]")) {
            builder.code(code, Code.Kind.CLOSE, "[");
        } else {
            builder.code(code);
        }
    }

    private static String unescape(String text) {
        return ESCAPED.matcher(text).replaceAll("$1");
    }

    /** Whether a mark of emphasis is between letters, where underscores are no mark. */
    private static boolean hasUnderscoreInWord(CodedText text) {
        return text.codes().stream()
                .anyMatch(code -> UNDERSCORES
                                .matcher(text.text().substring(code.start(), code.end()))
                                .matches()
                        && code.start() > 0
                        && code.end() < text.text().length()
                        && Character.isLetterOrDigit(text.text().charAt(code.start() - 1))
                        && Character.isLetterOrDigit(text.text().charAt(code.end())));
    }

    /** A text on one line, with characters escaped that Markdown would read as marks. */
    static String write(CodedText text, boolean cell) {
        boolean asterisks = hasUnderscoreInWord(text);
        String line = text.render(
                part -> {
                    String escaped =
                            SPECIAL.matcher(part.replaceAll("\\s*\\R\\s*", " ")).replaceAll("\\\\$0");
                    return cell ? escaped.replace("|", "\\|") : escaped;
                },
                code -> asterisks && UNDERSCORES.matcher(code).matches() ? code.replace('_', '*') : code);
        return BEGINS_BLOCK.matcher(line).replaceFirst(match -> {
            String mark = match.group(1) != null ? "\\" + match.group(1) : match.group(2) + "\\" + match.group(3);
            return Matcher.quoteReplacement(mark);
        });
    }
}
