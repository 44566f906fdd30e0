package dragoman.corpora.text.span;

/** Boundaries of words: runs of letters, digits, underscores and the marks that combine with them. */
final class Words {
    private Words() {}

    /** Whether an index is not within a word or a character. */
    static boolean isBoundary(String text, int index) {
        if (index <= 0 || index >= text.length()) {
            return true;
        }
        if (Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index))) {
            return false;
        }
        int after = text.codePointAt(index);
        return !isMark(after) && !(isPart(text.codePointBefore(index)) && isPart(after));
    }

    static boolean isPart(int c) {
        return Character.isLetterOrDigit(c) || c == '_' || isMark(c);
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || c == '\u200D'
                || Character.isEmojiModifier(c);
    }
}
