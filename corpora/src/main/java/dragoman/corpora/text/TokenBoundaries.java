package dragoman.corpora.text;

import dragoman.corpora.text.LanguageRules.Apostrophe;
import java.util.Arrays;
import java.util.Locale;

/**
 * Finds the token boundaries within text that contains no spaces, by rules. The result depends on that text and the language only, not on the
 * context. An instance is used once.
 */
final class TokenBoundaries {
    private final String text;
    private final LanguageRules rules;
    private final CodeCharacters codes;
    /** The class of each char; a continuing character has the class of the one it continues. */
    private final CharacterClass[] classes;
    /** The boundary before each char. */
    private final TokenBoundary[] boundaries;

    private TokenBoundaries(String text, LanguageRules rules, CodeCharacters codes) {
        this.text = text;
        this.rules = rules;
        this.codes = codes;
        classes = new CharacterClass[text.length()];
        boundaries = new TokenBoundary[text.length()];
    }

    /**
     * The boundary before each char of the text; the first one is {@link TokenBoundary#SPLIT}.
     *
     * @param text not empty
     * @param codes characters that are always tokens of their own
     */
    static TokenBoundary[] of(String text, LanguageRules rules, CodeCharacters codes) {
        TokenBoundaries result = new TokenBoundaries(text, rules, codes);
        result.classify();
        result.splitByClass();
        result.splitAtApostrophes();
        result.splitAtHyphens();
        result.splitAtCodes();
        return result.boundaries;
    }

    private void classify() {
        int before = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            boolean code = codes.contains(before) || codes.contains(c);
            boolean continues = i > 0 && !code && CharacterClass.continues(before, c);
            Arrays.fill(classes, i, next, continues ? classes[i - 1] : classOf(c));
            Arrays.fill(boundaries, i, next, TokenBoundary.JOIN);
            if (!continues) {
                boundaries[i] = TokenBoundary.SPLIT;
            }
            before = c;
            i = next;
        }
    }

    private CharacterClass classOf(int c) {
        return codes.contains(c) ? CharacterClass.CODE : CharacterClass.of(c);
    }

    private void splitByClass() {
        for (int i = 1; i < text.length(); i++) {
            if (boundaries[i] == TokenBoundary.SPLIT) {
                boundaries[i] = byClass(i);
            }
        }
    }

    private TokenBoundary byClass(int i) {
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
            return TokenBoundary.JOIN;
        }
        if (before == after && text.charAt(i - 1) == text.charAt(i) && isRun(before)) {
            return TokenBoundary.JOIN;
        }
        if (isHyphenWithNumber(i) || isHyphenWithNumber(i - 1)) {
            return TokenBoundary.PREFER_JOIN;
        }
        boolean open = before == CharacterClass.SYMBOL || after == CharacterClass.SYMBOL;
        return open ? TokenBoundary.PREFER_SPLIT : TokenBoundary.SPLIT;
    }

    private static TokenBoundary insideWord(CharacterClass before, CharacterClass after) {
        if (before == CharacterClass.UNSPACED || after == CharacterClass.UNSPACED) {
            return TokenBoundary.SPLIT;
        }
        return before == after ? TokenBoundary.JOIN : TokenBoundary.PREFER_JOIN;
    }

    /** Whether repeated punctuation is one token: {@code !!!} and {@code --}, but not brackets. */
    private static boolean isRun(CharacterClass kind) {
        return kind != CharacterClass.OPENING;
    }

    /** A no-break space is joined to punctuation after it or to a quotation mark before it. */
    private TokenBoundary atSpace(int i) {
        CharacterClass before = classes[i - 1];
        CharacterClass after = classes[i];
        boolean joined = before == CharacterClass.SPACE
                ? after == CharacterClass.SPACE
                        || after == CharacterClass.CLOSING
                        || after == CharacterClass.MARK
                        || after == CharacterClass.SYMBOL
                : text.charAt(i - 1) == '«' || text.charAt(i - 1) == '‹';
        return joined ? TokenBoundary.JOIN : TokenBoundary.SPLIT;
    }

    private TokenBoundary atPeriod(int i) {
        return classes[i] == CharacterClass.PERIOD ? beforePeriod(i) : afterPeriod(i);
    }

    private TokenBoundary beforePeriod(int i) {
        if (classes[i - 1] == CharacterClass.PERIOD) {
            return TokenBoundary.JOIN;
        }
        boolean ellipsis = i + 1 < text.length() && classes[i + 1] == CharacterClass.PERIOD;
        if (!classes[i - 1].isWord() || ellipsis) {
            return TokenBoundary.SPLIT;
        }
        if (isBetweenDigits(i, '.')) {
            return TokenBoundary.JOIN;
        }
        boolean last = i + 1 == text.length() || !classes[i + 1].isWord();
        if (classes[i - 1] == CharacterClass.DIGIT) {
            return last && !rules.ordinalPeriod() ? TokenBoundary.SPLIT : TokenBoundary.PREFER_SPLIT;
        }
        return last ? beforeLastPeriod(i) : TokenBoundary.PREFER_JOIN;
    }

    /** The final period is part of {@code p.m.} and {@code Mr.}, undecided after {@code J.} and a token of its own after other words. */
    private TokenBoundary beforeLastPeriod(int i) {
        int start = wordStart(i);
        boolean letter = i - start == 1;
        boolean letters =
                letter && start > 1 && classes[start - 1] == CharacterClass.PERIOD && classes[start - 2].isWord();
        if (letters || start == 0 && rules.abbreviations().contains(lowercase(start, i))) {
            return TokenBoundary.JOIN;
        }
        return letter && Character.isUpperCase(text.charAt(start)) ? TokenBoundary.PREFER_JOIN : TokenBoundary.SPLIT;
    }

    private TokenBoundary afterPeriod(int i) {
        boolean single = i == 1 || classes[i - 2] != CharacterClass.PERIOD;
        if (!single || !classes[i].isWord()) {
            return TokenBoundary.SPLIT;
        }
        boolean number = classes[i] == CharacterClass.DIGIT && (i == 1 || classes[i - 2] == CharacterClass.DIGIT);
        if (number) {
            return TokenBoundary.JOIN;
        }
        return i > 1 && classes[i - 2] == CharacterClass.LETTER ? TokenBoundary.PREFER_JOIN : TokenBoundary.SPLIT;
    }

    private void splitAtApostrophes() {
        for (int i = 1; i < text.length(); i++) {
            boolean afterWord = classes[i - 1].isWord() || classes[i - 1] == CharacterClass.CODE;
            if (classes[i] == CharacterClass.APOSTROPHE && afterWord) {
                splitAtApostrophe(i);
            }
        }
    }

    private void splitAtApostrophe(int i) {
        boolean elision = rules.apostrophe() == Apostrophe.FRENCH_ELISION
                && LanguageRules.ELISIONS.contains(lowercase(wordStart(i), i));
        if (elision) {
            set(i, TokenBoundary.JOIN, TokenBoundary.SPLIT);
            return;
        }
        if (i + 1 == text.length() || classes[i + 1] != CharacterClass.LETTER) {
            return;
        }
        switch (rules.apostrophe()) {
            case WHOLE, FRENCH_ELISION -> set(i, TokenBoundary.JOIN, TokenBoundary.JOIN);
            case ELISION -> set(i, TokenBoundary.JOIN, TokenBoundary.SPLIT);
            case CONTRACTION -> splitContraction(i);
        }
    }

    private void splitContraction(int i) {
        String rest = lowercase(i + 1, wordEnd(i + 1));
        boolean not = rest.equals("t") && i - wordStart(i) > 1 && Character.toLowerCase(text.charAt(i - 1)) == 'n';
        if (not) {
            boundaries[i - 1] = TokenBoundary.SPLIT;
        }
        boolean contraction = LanguageRules.CONTRACTIONS.contains(rest);
        set(i, contraction ? TokenBoundary.SPLIT : TokenBoundary.JOIN, TokenBoundary.JOIN);
    }

    private void splitAtHyphens() {
        // From the end, because a pronoun is enclitic only if nothing but enclitic pronouns follows.
        int pronoun = text.length();
        for (int i = text.length() - 2; i > 0; i--) {
            boolean inWord = classes[i] == CharacterClass.HYPHEN
                    && classes[i - 1] == CharacterClass.LETTER
                    && classes[i + 1] == CharacterClass.LETTER;
            if (inWord) {
                switch (rules.hyphen()) {
                    case WHOLE -> set(i, TokenBoundary.JOIN, TokenBoundary.JOIN);
                    case COMPOUND -> splitCompound(i);
                    case FRENCH_PRONOUN -> pronoun = splitPronoun(i, pronoun);
                }
            }
        }
    }

    private void splitCompound(int i) {
        int start = wordStart(i);
        boolean letter = i - start == 1 && (start == 0 || classes[start - 1] != CharacterClass.APOSTROPHE);
        TokenBoundary boundary = letter ? TokenBoundary.JOIN : TokenBoundary.SPLIT;
        set(i, boundary, boundary);
    }

    /**
     * Splits before a hyphen and an enclitic French pronoun.
     *
     * @param pronoun the index of the hyphen of the next enclitic; the length of the text if there is none
     * @return the same value for the hyphen before this one
     */
    private int splitPronoun(int i, int pronoun) {
        int end = wordEnd(i + 1);
        String word = lowercase(i + 1, end);
        set(i, TokenBoundary.JOIN, TokenBoundary.JOIN);
        if (end == pronoun && end < text.length() && word.equals("t")) {
            boundaries[end] = TokenBoundary.JOIN;
            boundaries[i] = TokenBoundary.SPLIT;
            return i;
        }
        boolean last = end == text.length() || classes[end] != CharacterClass.HYPHEN || end == pronoun;
        boolean elided = end < text.length()
                && classes[end] == CharacterClass.APOSTROPHE
                && LanguageRules.ELIDED_ENCLITICS.contains(word);
        if (elided || last && LanguageRules.ENCLITICS.contains(word)) {
            boundaries[i] = TokenBoundary.SPLIT;
            return i;
        }
        return text.length();
    }

    private void splitAtCodes() {
        for (int i = 1; i < text.length(); i++) {
            if (classes[i - 1] == CharacterClass.CODE || classes[i] == CharacterClass.CODE) {
                boundaries[i] = TokenBoundary.SPLIT;
            }
        }
    }

    private boolean isBetweenDigits(int i, char mark) {
        return i > 0
                && i + 1 < text.length()
                && text.charAt(i) == mark
                && classes[i - 1] == CharacterClass.DIGIT
                && classes[i + 1] == CharacterClass.DIGIT;
    }

    /** Whether a hyphen is between a letter and a digit as in {@code F-16}. */
    private boolean isHyphenWithNumber(int i) {
        return i > 0
                && i + 1 < text.length()
                && classes[i] == CharacterClass.HYPHEN
                && classes[i - 1].isWord()
                && classes[i + 1].isWord()
                && classes[i - 1] != classes[i + 1];
    }

    private void set(int i, TokenBoundary before, TokenBoundary after) {
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
