package dragoman.corpora.text;

import dragoman.corpora.text.LanguageRules.Apostrophe;
import java.util.Arrays;
import java.util.Locale;

/**
 * Finds where one piece of text without spaces is to be cut. It depends on nothing but the piece and the language, so the
 * same word is cut in the same way wherever it stands. Used once.
 */
final class WordCutter {
    private final String text;
    private final LanguageRules rules;
    /** By index of char; what continues a character has that character's class. */
    private final CharacterClass[] classes;
    /** Between the chars at index - 1 and index. */
    private final Boundary[] boundaries;

    private WordCutter(String text, LanguageRules rules) {
        this.text = text;
        this.rules = rules;
        classes = new CharacterClass[text.length()];
        boundaries = new Boundary[text.length()];
    }

    /**
     * The boundary before each char of the text; the first, before the text, is a cut.
     *
     * @param text not empty
     */
    static Boundary[] boundaries(String text, LanguageRules rules) {
        WordCutter cutter = new WordCutter(text, rules);
        cutter.classify();
        cutter.cutByClass();
        cutter.cutAtApostrophes();
        cutter.cutAtHyphens();
        return cutter.boundaries;
    }

    private void classify() {
        int before = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            boolean continues = i > 0 && CharacterClass.continues(before, c);
            Arrays.fill(classes, i, next, continues ? classes[i - 1] : CharacterClass.of(c));
            Arrays.fill(boundaries, i, next, Boundary.JOIN);
            if (!continues) {
                boundaries[i] = Boundary.CUT;
            }
            before = c;
            i = next;
        }
    }

    private void cutByClass() {
        for (int i = 1; i < text.length(); i++) {
            if (boundaries[i] == Boundary.CUT) {
                boundaries[i] = byClass(i);
            }
        }
    }

    private Boundary byClass(int i) {
        CharacterClass before = classes[i - 1];
        CharacterClass after = classes[i];
        if (before == CharacterClass.PERIOD || after == CharacterClass.PERIOD) {
            return atPeriod(i);
        }
        if (before == CharacterClass.SPACE || after == CharacterClass.SPACE) {
            return atSpace(i);
        }
        if (before.isWord() && after.isWord()) {
            return insideWord(before, after);
        }
        if (isBetweenDigits(i, ',') || isBetweenDigits(i - 1, ',')) {
            return Boundary.JOIN;
        }
        if (before == after && text.charAt(i - 1) == text.charAt(i) && isRun(before)) {
            return Boundary.JOIN;
        }
        if (isHyphenWithNumber(i) || isHyphenWithNumber(i - 1)) {
            return Boundary.RATHER_JOIN;
        }
        boolean open = before == CharacterClass.SYMBOL || after == CharacterClass.SYMBOL;
        return open ? Boundary.RATHER_CUT : Boundary.CUT;
    }

    private static Boundary insideWord(CharacterClass before, CharacterClass after) {
        if (before == CharacterClass.UNSPACED || after == CharacterClass.UNSPACED) {
            return Boundary.CUT;
        }
        return before == after ? Boundary.JOIN : Boundary.RATHER_JOIN;
    }

    /** Punctuation that is one token when repeated: {@code !!!} and {@code --}, but not brackets. */
    private static boolean isRun(CharacterClass kind) {
        return kind != CharacterClass.OPENING;
    }

    /** A space that is part of the text belongs to the punctuation behind it, or to the quotation mark before it. */
    private Boundary atSpace(int i) {
        CharacterClass before = classes[i - 1];
        CharacterClass after = classes[i];
        boolean belongs = before == CharacterClass.SPACE
                ? after == CharacterClass.SPACE
                        || after == CharacterClass.CLOSING
                        || after == CharacterClass.MARK
                        || after == CharacterClass.SYMBOL
                : text.charAt(i - 1) == '«' || text.charAt(i - 1) == '‹';
        return belongs ? Boundary.JOIN : Boundary.CUT;
    }

    private Boundary atPeriod(int i) {
        return classes[i] == CharacterClass.PERIOD ? beforePeriod(i) : afterPeriod(i);
    }

    private Boundary beforePeriod(int i) {
        if (classes[i - 1] == CharacterClass.PERIOD) {
            return Boundary.JOIN;
        }
        boolean ellipsis = i + 1 < text.length() && classes[i + 1] == CharacterClass.PERIOD;
        if (!classes[i - 1].isWord() || ellipsis) {
            return Boundary.CUT;
        }
        if (isBetweenDigits(i, '.')) {
            return Boundary.JOIN;
        }
        boolean last = i + 1 == text.length() || !classes[i + 1].isWord();
        if (classes[i - 1] == CharacterClass.DIGIT) {
            return last && !rules.ordinalPeriod() ? Boundary.CUT : Boundary.RATHER_CUT;
        }
        return last ? beforeLastPeriod(i) : Boundary.RATHER_JOIN;
    }

    /** The period of {@code p.m.} and {@code Mr.} is theirs; that of {@code J.} may be; that of another word is not. */
    private Boundary beforeLastPeriod(int i) {
        int start = wordStart(i);
        boolean letter = i - start == 1;
        boolean letters =
                letter && start > 1 && classes[start - 1] == CharacterClass.PERIOD && classes[start - 2].isWord();
        if (letters || start == 0 && rules.abbreviations().contains(lowercase(start, i))) {
            return Boundary.JOIN;
        }
        return letter && Character.isUpperCase(text.charAt(start)) ? Boundary.RATHER_JOIN : Boundary.CUT;
    }

    private Boundary afterPeriod(int i) {
        boolean single = i == 1 || classes[i - 2] != CharacterClass.PERIOD;
        if (!single || !classes[i].isWord()) {
            return Boundary.CUT;
        }
        boolean number = classes[i] == CharacterClass.DIGIT && (i == 1 || classes[i - 2] == CharacterClass.DIGIT);
        if (number) {
            return Boundary.JOIN;
        }
        return i > 1 && classes[i - 2] == CharacterClass.LETTER ? Boundary.RATHER_JOIN : Boundary.CUT;
    }

    private void cutAtApostrophes() {
        for (int i = 1; i < text.length(); i++) {
            if (classes[i] == CharacterClass.APOSTROPHE && classes[i - 1].isWord()) {
                cutAtApostrophe(i);
            }
        }
    }

    private void cutAtApostrophe(int i) {
        boolean elision = rules.apostrophe() == Apostrophe.FRENCH_ELISION
                && LanguageRules.ELISIONS.contains(lowercase(wordStart(i), i));
        if (elision) {
            set(i, Boundary.JOIN, Boundary.CUT);
            return;
        }
        if (i + 1 == text.length() || classes[i + 1] != CharacterClass.LETTER) {
            return;
        }
        switch (rules.apostrophe()) {
            case WHOLE, FRENCH_ELISION -> set(i, Boundary.JOIN, Boundary.JOIN);
            case ELISION -> set(i, Boundary.JOIN, Boundary.CUT);
            case CONTRACTION -> cutContraction(i);
        }
    }

    private void cutContraction(int i) {
        String rest = lowercase(i + 1, wordEnd(i + 1));
        boolean not = rest.equals("t") && i - wordStart(i) > 1 && Character.toLowerCase(text.charAt(i - 1)) == 'n';
        if (not) {
            boundaries[i - 1] = Boundary.CUT;
        }
        boolean contraction = LanguageRules.CONTRACTIONS.contains(rest);
        set(i, contraction ? Boundary.CUT : Boundary.JOIN, Boundary.JOIN);
    }

    private void cutAtHyphens() {
        // From the end, because a pronoun hangs on only where nothing but pronouns follows.
        int pronoun = text.length();
        for (int i = text.length() - 2; i > 0; i--) {
            boolean inWord = classes[i] == CharacterClass.HYPHEN
                    && classes[i - 1] == CharacterClass.LETTER
                    && classes[i + 1] == CharacterClass.LETTER;
            if (inWord) {
                switch (rules.hyphen()) {
                    case WHOLE -> set(i, Boundary.JOIN, Boundary.JOIN);
                    case COMPOUND -> cutCompound(i);
                    case FRENCH_PRONOUN -> pronoun = cutPronoun(i, pronoun);
                }
            }
        }
    }

    private void cutCompound(int i) {
        int start = wordStart(i);
        boolean letter = i - start == 1 && (start == 0 || classes[start - 1] != CharacterClass.APOSTROPHE);
        Boundary boundary = letter ? Boundary.JOIN : Boundary.CUT;
        set(i, boundary, boundary);
    }

    /**
     * Cuts before a hyphen and a French pronoun.
     *
     * @param pronoun where the next pronoun's hyphen stands; the text's length when there is none
     * @return the same for the hyphen before this one
     */
    private int cutPronoun(int i, int pronoun) {
        int end = wordEnd(i + 1);
        String word = lowercase(i + 1, end);
        set(i, Boundary.JOIN, Boundary.JOIN);
        if (end == pronoun && end < text.length() && word.equals("t")) {
            boundaries[end] = Boundary.JOIN;
            boundaries[i] = Boundary.CUT;
            return i;
        }
        boolean last = end == text.length() || classes[end] != CharacterClass.HYPHEN || end == pronoun;
        boolean elided = end < text.length()
                && classes[end] == CharacterClass.APOSTROPHE
                && LanguageRules.ELIDED_ENCLITICS.contains(word);
        if (elided || last && LanguageRules.ENCLITICS.contains(word)) {
            boundaries[i] = Boundary.CUT;
            return i;
        }
        return text.length();
    }

    private boolean isBetweenDigits(int i, char mark) {
        return i > 0
                && i + 1 < text.length()
                && text.charAt(i) == mark
                && classes[i - 1] == CharacterClass.DIGIT
                && classes[i + 1] == CharacterClass.DIGIT;
    }

    /** The hyphen of {@code F-16}, but not the one of {@code 1914-1918}. */
    private boolean isHyphenWithNumber(int i) {
        return i > 0
                && i + 1 < text.length()
                && classes[i] == CharacterClass.HYPHEN
                && classes[i - 1].isWord()
                && classes[i + 1].isWord()
                && classes[i - 1] != classes[i + 1];
    }

    private void set(int i, Boundary before, Boundary after) {
        boundaries[i] = before;
        if (i + 1 < text.length()) {
            boundaries[i + 1] = after;
        }
    }

    private int wordStart(int end) {
        int start = end;
        while (start > 0 && classes[start - 1] == CharacterClass.LETTER) {
            start--;
        }
        return start;
    }

    private int wordEnd(int start) {
        int end = start;
        while (end < text.length() && classes[end] == CharacterClass.LETTER) {
            end++;
        }
        return end;
    }

    private String lowercase(int from, int to) {
        return text.substring(from, to).toLowerCase(Locale.ROOT);
    }
}
