package dragoman.corpora.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The casing of a sentence. A model knows sentences in {@link #SENTENCE} case; a sentence in another casing is converted to that for the model, and
 * its translation is converted back. Characters without case, such as the codes of protected spans, are not changed.
 */
public enum Casing {
    /** Neither of the others: kept as it is in both directions. */
    SENTENCE,
    /** At least two cased letters, all in upper case: {@code CLOSE THE DOOR}. */
    UPPER,
    /**
     * At least four words, of which all but articles, prepositions and conjunctions begin with an upper-case letter, and no word has an
     * upper-case letter after its first: {@code How to Train Your Dragon}. Not detected in German and Luxembourgish, which capitalize nouns.
     */
    TITLE,
    /** The sentence begins with a lower-case letter and has at least two letters: {@code close the door}. */
    LOWER_START;

    private static final Set<String> NOUN_CAPITALS = Set.of("de", "lb");
    private static final int MIN_TITLE_WORDS = 4;
    /** English, French, Spanish, Italian, Portuguese and Dutch words that titles write in lower case. */
    private static final Set<String> MINOR_WORDS = Set.copyOf(List.of(
            ("a an the and but or nor as at by for from in into of on to with le la les l un une de d du des et ou à au aux en"
                            + " dans par pour avec sur el los las lo una unos unas del y e o u al con por para sin il gli i di da e ed os"
                            + " as do da dos das em no na het een van voor met op te")
                    .split(" ")));
    /** German words that are not nouns and often begin a sentence, which may be written in lower case. */
    private static final Set<String> GERMAN_FUNCTION_WORDS =
            Set.of(("der die das den dem des ein eine einen einem einer ich du er es wir ihr man mein meine dein"
                            + " deine sein seine unser unsere kein keine dieser diese dieses in im an am auf aus bei mit nach"
                            + " von vom vor zu zum zur für um und oder aber wenn weil dass ob als wie wo wer was wann warum"
                            + " nicht nur auch noch schon hier da dort ja nein bitte ist sind war hat haben kann zwei drei vier"
                            + " fünf sechs sieben acht neun zehn elf zwölf alle einige mehrere viele wenige jeder jede jedes"
                            + " welcher welche welches wohin woher wieder über unter neben zwischen hinter durch gegen ohne bis"
                            + " seit während wegen beim ins ans sehr so dann jetzt heute gestern immer nie sich uns mich dich"
                            + " mir dir ihm ihn wird werden wurde gibt muss soll darf will sei eines diesem diesen")
                    .split(" "));

    /**
     * The casing of a text.
     *
     * @param language a code or name as in {@link LanguageCode#find}
     */
    public static Casing of(String text, String language) {
        long upper = text.codePoints().filter(Casing::isUpper).count();
        long lower = text.codePoints().filter(Character::isLowerCase).count();
        if (lower == 0) {
            return upper >= 2 ? UPPER : SENTENCE;
        }
        if (upper > 0 && !NOUN_CAPITALS.contains(code(language)) && isTitle(text)) {
            return TITLE;
        }
        int first = firstLetter(text);
        if (first == text.length()) {
            return SENTENCE;
        }
        boolean begins = text.codePoints().limit(text.codePointCount(0, first)).noneMatch(Casing::isContent);
        return upper + lower >= 2 && begins && Character.isLowerCase(text.codePointAt(first)) ? LOWER_START : SENTENCE;
    }

    /** Converts a source text of this casing to sentence case, by the rules of its language. */
    public String toSentence(String text, String language) {
        Locale locale = locale(language);
        return switch (this) {
            case SENTENCE -> text;
            case UPPER -> mapFirst(text.toLowerCase(locale), letter -> title(letter, locale));
            case TITLE -> {
                int end = wordEnd(text, firstLetter(text));
                yield text.substring(0, end) + text.substring(end).toLowerCase(locale);
            }
            case LOWER_START -> mapFirst(text, letter -> title(letter, locale));
        };
    }

    /** Converts a translation in sentence case to this casing, by the rules of its language. */
    public String fromSentence(String text, String language) {
        Locale locale = locale(language);
        return switch (this) {
            case SENTENCE -> text;
            case UPPER -> text.toUpperCase(locale);
            case TITLE -> titleCase(text, locale);
            case LOWER_START ->
                keepsFirst(text, language) ? text : mapFirst(text, letter -> letter.toLowerCase(locale));
        };
    }

    private static boolean isUpper(int c) {
        return Character.isUpperCase(c) || Character.isTitleCase(c);
    }

    /** Whether a character before the first letter begins the sentence, as a number or the code of a protected span does. */
    private static boolean isContent(int c) {
        return Character.isDigit(c) || Character.getType(c) == Character.PRIVATE_USE;
    }

    private static boolean isTitle(String text) {
        int words = 0;
        for (int start = firstLetter(text); start < text.length(); start = nextLetter(text, wordEnd(text, start))) {
            String word = text.substring(start, wordEnd(text, start));
            boolean capital = isUpper(word.codePointAt(0));
            if (!capital && (words == 0 || !MINOR_WORDS.contains(word))
                    || word.codePoints().skip(1).anyMatch(Casing::isUpper)) {
                return false;
            }
            words++;
        }
        return words >= MIN_TITLE_WORDS;
    }

    private static String titleCase(String text, Locale locale) {
        StringBuilder title = new StringBuilder();
        int from = 0;
        for (int start = firstLetter(text); start < text.length(); start = nextLetter(text, from)) {
            int end = wordEnd(text, start);
            title.append(text, from, start)
                    .append(mapFirst(text.substring(start, end), letter -> title(letter, locale)));
            from = end;
        }
        return title.append(text, from, text.length()).toString();
    }

    /** Whether the first word of a translation is written with a capital within a sentence as well. */
    private static boolean keepsFirst(String text, String language) {
        int start = firstLetter(text);
        String word = text.substring(start, wordEnd(text, start));
        boolean acronym = word.codePoints().skip(1).anyMatch(Casing::isUpper);
        return acronym
                || switch (code(language)) {
                    case "en" -> word.equals("I") || word.startsWith("I'") || word.startsWith("I’");
                    case "de", "lb" -> !GERMAN_FUNCTION_WORDS.contains(word.toLowerCase(Locale.ROOT));
                    default -> false;
                };
    }

    /** Maps the first letter of a text. */
    private static String mapFirst(String text, UnaryOperator<String> mapping) {
        int start = firstLetter(text);
        if (start == text.length()) {
            return text;
        }
        int end = text.offsetByCodePoints(start, 1);
        return text.substring(0, start) + mapping.apply(text.substring(start, end)) + text.substring(end);
    }

    /** A letter in title case, such as {@code ǅ}; in the locales with a dotted {@code i}, {@code İ}. */
    private static String title(String letter, Locale locale) {
        String upper = letter.toUpperCase(locale);
        int c = letter.codePointAt(0);
        return upper.length() > letter.length() || Character.toTitleCase(c) != Character.toUpperCase(c)
                ? Character.toString(Character.toTitleCase(c))
                : upper;
    }

    private static int firstLetter(String text) {
        return nextLetter(text, 0);
    }

    private static int nextLetter(String text, int from) {
        int i = from;
        while (i < text.length() && !Character.isLetter(text.codePointAt(i))) {
            i += Character.charCount(text.codePointAt(i));
        }
        return i;
    }

    /** The index after the word that begins at an index: letters, digits, combining marks and apostrophes. */
    private static int wordEnd(String text, int start) {
        int i = start;
        while (i < text.length() && isWordPart(text.codePointAt(i))) {
            i += Character.charCount(text.codePointAt(i));
        }
        return i;
    }

    private static boolean isWordPart(int c) {
        return Character.isLetterOrDigit(c)
                || Character.getType(c) == Character.NON_SPACING_MARK
                || c == '\''
                || c == '’';
    }

    private static String code(String language) {
        return LanguageCode.find(language).map(LanguageCode::code).orElse("");
    }

    private static Locale locale(String language) {
        return LanguageCode.find(language).map(LanguageCode::locale).orElse(Locale.ROOT);
    }
}
