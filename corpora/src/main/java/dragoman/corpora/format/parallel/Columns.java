package dragoman.corpora.format.parallel;

import dragoman.corpora.CorpusException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The columns of source and target, each by number from 1 or by name. A name is that of a header or a language: {@code en} finds the column
 * {@code en-GB} or {@code English} if no header is equal. If both are numbers, the table has no header.
 *
 * @param source column of the source
 * @param target column of the target
 */
public record Columns(String source, String target) {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,3}");

    boolean areNumbers() {
        return isNumber(source) && isNumber(target);
    }

    private static boolean isNumber(String column) {
        return NUMBER.matcher(column).matches();
    }

    /** The index of a column given by its number. */
    static int number(String column) {
        return Integer.parseInt(column) - 1;
    }

    /** The index of a column in a header. */
    int indexOf(String column, List<String> header, String file) {
        if (isNumber(column)) {
            return number(column);
        }
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).equalsIgnoreCase(column)) {
                return i;
            }
        }
        LanguageMatch match = LanguageMatch.of(column, column.equals(source) ? target : source);
        List<String> languages = match.best(header, LanguageMatch.Tag::of);
        if (languages.size() == 1) {
            return header.indexOf(languages.getFirst());
        }
        throw new CorpusException(file + ": line 1: no column '" + column + "'; its columns are "
                + String.join(", ", header) + ": name two of them, or give their numbers");
    }
}
