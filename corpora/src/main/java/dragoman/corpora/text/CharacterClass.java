package dragoman.corpora.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/** The class of a character in the tokenization rules. */
enum CharacterClass {
    /** Letters of scripts that separate words by spaces. */
    LETTER,
    /** Letters of scripts that do not separate words by spaces. */
    UNSPACED,
    DIGIT,
    PERIOD,
    APOSTROPHE,
    HYPHEN,
    /** Punctuation that is always a token and is joined to the text before it: comma, question mark, closing brackets. */
    CLOSING,
    /** Punctuation that is always a token and is joined to the text after it: opening brackets. */
    OPENING,
    /** Quotation marks and dashes: always a token; the side they are joined to depends on the language. */
    MARK,
    /** Codes of protected spans: always a token. */
    CODE,
    /** White space that is part of the text, such as no-break spaces; control characters. */
    SPACE,
    /** All other characters: currency signs, mathematical operators, emoji. */
    SYMBOL;

    private static final String CLOSING_MARKS = ",;:!?…‽。、，；：！？،؛؟।॥։՝՞՜";
    private static final String OPENING_MARKS = "¿¡";
    private static final String QUOTES = "\"‘“”„‚‛‟«»‹›";
    private static final Set<UnicodeScript> UNSPACED_SCRIPTS = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    static CharacterClass of(int c) {
        return switch (c) {
            case '.' -> PERIOD;
            case '\'', '’', '\uFF07' -> APOSTROPHE;
            case '-', '\u2010', '\u2011' -> HYPHEN;
            default -> ofOther(c);
        };
    }

    private static CharacterClass ofOther(int c) {
        if (CLOSING_MARKS.indexOf(c) >= 0) {
            return CLOSING;
        }
        if (OPENING_MARKS.indexOf(c) >= 0) {
            return OPENING;
        }
        if (QUOTES.indexOf(c) >= 0) {
            return MARK;
        }
        return switch (Character.getType(c)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER -> LETTER;
            case Character.OTHER_LETTER -> UNSPACED_SCRIPTS.contains(UnicodeScript.of(c)) ? UNSPACED : LETTER;
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> DIGIT;
            case Character.START_PUNCTUATION -> OPENING;
            case Character.END_PUNCTUATION -> CLOSING;
            case Character.INITIAL_QUOTE_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION, Character.DASH_PUNCTUATION ->
                MARK;
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL -> SPACE;
            default -> SYMBOL;
        };
    }

    /** Whether a character continues the one before it: combining marks, joiners, emoji modifiers, the second letter of a flag. */
    static boolean continues(int before, int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.FORMAT
                || Character.isEmojiModifier(c)
                || before == '\u200D' && of(c) == SYMBOL
                || isFlagLetter(before) && isFlagLetter(c);
    }

    private static boolean isFlagLetter(int c) {
        return c >= 0x1F1E6 && c <= 0x1F1FF;
    }

    boolean isWord() {
        return this == LETTER || this == DIGIT || this == UNSPACED;
    }
}
