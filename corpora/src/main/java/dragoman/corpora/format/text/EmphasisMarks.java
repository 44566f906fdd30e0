package dragoman.corpora.format.text;

import dragoman.corpora.format.document.Code;
import dragoman.corpora.format.document.CodedText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Pairs the marks of emphasis of a paragraph of Markdown. A mark that follows a space does not close, and one before a space does not open
 * (CommonMark, "Emphasis and strong emphasis"); a mark without a partner stands alone.
 */
final class EmphasisMarks {
    private static final Pattern MARK = Pattern.compile("\\*+|_+|~~+");

    private EmphasisMarks() {}

    static CodedText paired(CodedText text) {
        List<Code> codes = new ArrayList<>(text.codes());
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < codes.size(); i++) {
            Code code = codes.get(i);
            String mark = text.text().substring(code.start(), code.end());
            switch (code.kind()) {
                case OPEN -> open.push(i);
                case CLOSE -> closeLink(codes, open);
                case ALONE -> {
                    if (MARK.matcher(mark).matches()) {
                        pair(text.text(), codes, i, mark, open);
                    }
                }
            }
        }
        return new CodedText(text.text(), codes);
    }

    /** Leaves a link: marks that were opened in it and not closed stand alone. */
    private static void closeLink(List<Code> codes, Deque<Integer> open) {
        while (!open.isEmpty() && codes.get(open.pop()).kind() != Code.Kind.OPEN) {
            // The next one.
        }
    }

    private static void pair(String text, List<Code> codes, int index, String mark, Deque<Integer> open) {
        Code code = codes.get(index);
        boolean afterSpace = code.start() == 0 || Character.isWhitespace(text.charAt(code.start() - 1));
        boolean beforeSpace = code.end() == text.length() || Character.isWhitespace(text.charAt(code.end()));
        Code partner = open.isEmpty() ? code : codes.get(open.peek());
        if (!afterSpace
                && partner.start() < code.start()
                && text.startsWith(mark, partner.start())
                && partner.end() - partner.start() == mark.length()) {
            codes.set(open.pop(), new Code(partner.start(), partner.end(), Code.Kind.OPEN, mark));
            codes.set(index, new Code(code.start(), code.end(), Code.Kind.CLOSE, mark));
        } else if (!beforeSpace) {
            open.push(index);
        }
    }
}
