package dragoman.seq2seq.sentence;

import java.util.ArrayList;
import java.util.List;

/**
 * A translation in which the inline codes of a document have known places.
 *
 * @param text the translation
 * @param codeStarts the index at which each inline code begins, in the order of the source
 */
record PlacedText(String text, List<Integer> codeStarts) {
    /**
     * Joins parts.
     *
     * @param spaces the white space before, between and after the parts
     */
    static PlacedText join(List<PlacedText> parts, List<String> spaces) {
        StringBuilder text = new StringBuilder(spaces.getFirst());
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            int offset = text.length();
            parts.get(i).codeStarts.forEach(start -> starts.add(offset + start));
            text.append(parts.get(i).text).append(spaces.get(i + 1));
        }
        return new PlacedText(text.toString(), starts);
    }
}
