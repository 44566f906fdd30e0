package dragoman.corpora.clean;

import dragoman.corpora.SentencePair;

/** Removes pairs with a side that has neither a letter, a number, a mark nor a symbol. */
public final class EmptyFilter implements PairFilter {
    @Override
    public String name() {
        return "empty";
    }

    @Override
    public boolean removes(SentencePair pair) {
        return isEmpty(pair.source()) || isEmpty(pair.target());
    }

    private static boolean isEmpty(String text) {
        return text.codePoints().allMatch(c -> Character.isWhitespace(c) || isInvisible(Character.getType(c)));
    }

    private static boolean isInvisible(int type) {
        return type == Character.SPACE_SEPARATOR || type == Character.FORMAT;
    }
}
