package dragoman.corpora.text.sentence;

import java.util.ArrayList;
import java.util.List;

/**
 * A text as a sequence of segments and the white space around them. Segments neither begin nor end with white space and are not empty.
 *
 * @param segments sentences or clauses, n in number
 * @param spaces the n + 1 strings of white space before, between and after the segments
 */
public record SplitText(List<String> segments, List<String> spaces) {
    public SplitText {
        segments = List.copyOf(segments);
        spaces = List.copyOf(spaces);
        if (spaces.size() != segments.size() + 1) {
            throw new IllegalArgumentException(
                    segments.size() + " segments need " + (segments.size() + 1) + " spaces, not " + spaces.size());
        }
    }

    /** The original text. */
    public String text() {
        return join(segments);
    }

    /**
     * Replaces the segments and keeps the white space.
     *
     * @param replacements one for each segment, such as its translation
     */
    public String join(List<String> replacements) {
        if (replacements.size() != segments.size()) {
            throw new IllegalArgumentException(
                    replacements.size() + " replacements for " + segments.size() + " segments: must be equal");
        }
        StringBuilder text = new StringBuilder(spaces.getFirst());
        for (int i = 0; i < replacements.size(); i++) {
            text.append(replacements.get(i)).append(spaces.get(i + 1));
        }
        return text.toString();
    }

    /** Splits a text at indices; the white space at the ends of the resulting parts is not part of the segments. */
    static SplitText at(String text, List<Integer> boundaries) {
        List<String> segments = new ArrayList<>();
        List<String> spaces = new ArrayList<>();
        int spaceStart = 0;
        int from = 0;
        for (int i = 0; i <= boundaries.size(); i++) {
            int to = i < boundaries.size() ? boundaries.get(i) : text.length();
            int start = WhiteSpace.skip(text, from, to);
            int end = WhiteSpace.skipBack(text, to, start);
            if (start < end) {
                spaces.add(text.substring(spaceStart, start));
                segments.add(text.substring(start, end));
                spaceStart = end;
            }
            from = to;
        }
        spaces.add(text.substring(spaceStart));
        return new SplitText(segments, spaces);
    }
}
