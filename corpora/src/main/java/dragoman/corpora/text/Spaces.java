package dragoman.corpora.text;

import java.util.ArrayList;
import java.util.List;

/** The characters that separate words, U+0020 and TAB. No-break spaces such as U+00A0 and U+202F are part of the text. */
final class Spaces {
    private Spaces() {}

    static boolean isSpace(int c) {
        return c == ' ' || c == '\t';
    }

    /** Splits a line at runs of spaces; no part is empty. */
    static List<String> split(String line) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= line.length(); i++) {
            if (i == line.length() || isSpace(line.charAt(i))) {
                if (i > from) {
                    parts.add(line.substring(from, i));
                }
                from = i + 1;
            }
        }
        return parts;
    }
}
