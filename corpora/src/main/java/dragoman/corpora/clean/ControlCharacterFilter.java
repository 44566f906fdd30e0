package dragoman.corpora.clean;

import dragoman.corpora.SentencePair;

/** Removes pairs with a control character of ASCII or Latin-1 other than TAB, or with a code point that is no character. */
public final class ControlCharacterFilter implements PairFilter {
    private static final int LAST_OF_LATIN1_CONTROLS = 0x9F;

    @Override
    public String name() {
        return "control-characters";
    }

    @Override
    public boolean removes(SentencePair pair) {
        return hasControl(pair.source()) || hasControl(pair.target());
    }

    private static boolean hasControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= LAST_OF_LATIN1_CONTROLS ? isControl(c) : isNoCharacter(c)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isControl(char c) {
        return Character.isISOControl(c) && c != '\t';
    }

    private static boolean isNoCharacter(char c) {
        return c >= '\uFFFE' || c >= '\uFDD0' && c <= '\uFDEF';
    }
}
