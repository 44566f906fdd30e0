package dragoman.corpora.text.span;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The kinds of protected spans. Of overlapping candidates the longest is protected; of equally long ones, the one whose kind is declared first;
 * then the leftmost.
 */
public enum SpanKind {
    /** An inline code of a document that opens a pair, such as a tag. */
    OPENING_CODE,
    /** An inline code of a document that closes a pair. */
    CLOSING_CODE,
    /** An inline code of a document without a partner. */
    INLINE_CODE,
    /** A match of a regular expression of the user. */
    USER_PATTERN,
    /** A term of a do-not-translate list. */
    DO_NOT_TRANSLATE,
    /** A term of a glossary, which the translation contains in the glossary's form. */
    TERM,
    /** Code in backquotes. */
    CODE("`[^`\\r\\n]++`"),
    /** A tag, comment or declaration of XML or HTML. */
    TAG(
            "</?[A-Za-z][\\w:.-]*+(?:\\s(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+'){0,200}+)?/?>|<!--.*?-->|<[!?][A-Za-z\\[][^<>]*+>"),
    /** A character reference of XML or HTML. */
    ENTITY("&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"),
    /** A placeholder of a format string or template, or an escape sequence such as {@code \n}. */
    PLACEHOLDER("\\{\\{[^{}\\r"
            + "\\n"
            + "]*+}}|[$%#]\\{[^{}\\r"
            + "\\n"
            + "]*+}|\\{[\\w.$-]*+(?:,[^{}\\r"
            + "\\n"
            + "]*+)?}|%\\([A-Za-z_][\\w.]*+\\)[-+0#]*+[0-9]*+(?:\\.[0-9]++)?[sdifxXor]|(?<![0-9%])(?<![0-9]["
            + " \\u00a0\\u202f])%(?:[0-9]++\\$)?[-+0#,]*+[0-9]*+(?:\\.[0-9]++)?(?:hh?|ll?|z)?[sdiufxXeEgcn@]|(?<![0-9%])(?<![0-9]["
            + " \\u00a0\\u202f])%L?[1-9][0-9]?+(?![0-9$.])|%%|\\[X[0-9]++X]|\\\\[nrt](?![\\\\\\w])"),
    /** A URL or a domain name with a common top-level domain. */
    URL("(?<![\\w])(?:(?i:[a-z][a-z0-9+.-]{1,15}://|www\\.)|(?i:mailto|tel):(?=[\\w+]))[^\\s<>\"`|{}\\[\\]]++"
            + "|(?<![\\w@.-])(?:[A-Za-z0-9-]{1,63}\\.){1,8}(?:com|org|net|edu|gov|int|info|io|dev|app|eu|de|fr|uk|es|it|nl|ch|at|pl|ru|jp|cn|br)"
            + "(?![\\w-])(?:/[^\\s<>\"`|{}\\[\\]]*+)?"),
    /** An e-mail address. */
    EMAIL("(?<![\\w.+%-])[\\w.+%-]{1,64}+@(?:[\\w-]{1,63}\\.){1,8}[A-Za-z]{2,24}(?!\\w)"),
    /** A file path, or a file name with a common extension. */
    PATH("(?<!\\w)[A-Za-z]:\\\\[^\\s<>:\"|?*]*+|(?<![\\w\\\\])\\\\\\\\[\\w.-]++\\\\[^\\s<>:\"|?*]*+"
            + "|(?<![\\w/.<>~-])(?:~|\\.{1,2})?(?:/[\\w.@+~-]++){1,50}+/?"
            + "|(?<![\\w/.-])(?:[\\w.-]{1,200}/){0,50}[\\w-]{1,200}\\.(?:txt|pdf|html?|css|xml|json|java|py|js|ts|md|csv|tsv|png|jpe?g|gif|svg|zip"
            + "|gz|exe|dll|docx?|xlsx?|pptx?|ya?ml|properties|po|xlf|srt|tmx|sh|cpp|jar|log|ini|cfg|conf|sql)(?!\\w)"),
    /** An emoji sequence: flags, keycaps, modifiers and sequences with zero width joiners are one span. */
    EMOJI("[\\x{1F1E6}-\\x{1F1FF}]{2}|[0-9#*]\\uFE0F?\\u20E3"
            + "|\\p{IsExtended_Pictographic}[\\uFE0F\\x{1F3FB}-\\x{1F3FF}]*+[\\x{E0020}-\\x{E007F}]*+"
            + "(?:\\u200D\\p{IsExtended_Pictographic}[\\uFE0F\\x{1F3FB}-\\x{1F3FF}]*+){0,20}+"),
    /** A mention of a user: {@code @name}. */
    MENTION("(?<![\\w@.])@\\w{1,64}(?:[.-]\\w{1,64}){0,8}"),
    /** A hash tag. */
    HASHTAG("(?<![\\w&#/])#\\w++"),
    /** A date or time in digits alone. */
    DATE_TIME("(?<![\\w.,/-])(?:[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T"
            + " ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]++)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
            + "|[0-9]{1,2}([./-])[0-9]{1,2}\\1(?:[0-9]{4}|[0-9]{2})|[0-9]{4}([./])[0-9]{1,2}\\2[0-9]{1,2}"
            + "|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)(?![\\w/-])"),
    /** A telephone number with a country code or in a North American format. */
    PHONE("(?<![\\w.])(?:(?:\\+|00)[0-9]{1,3}(?:[ \\u00a0./()-]{1,3}[0-9]{1,8}){1,8}+|(?:\\+|00)[0-9]{7,15}"
            + "|\\([0-9]{3}\\) ?[0-9]{3}[-.][0-9]{4}|[0-9]{3}-[0-9]{3}-[0-9]{4})(?!\\w)"),
    /** A version number or IP address. */
    VERSION("(?<![\\w.,])(?:v?[0-9]++(?:\\.[0-9]++){2,7}+(?:[-+][A-Za-z0-9]++(?:\\.[A-Za-z0-9]++){0,8}+)?"
            + "|v[0-9]++(?:\\.[0-9]++){0,7}+)(?!\\w)"),
    /** A word of letters and digits or underscores that is not an ordinal number. */
    IDENTIFIER("(?<![\\w.,])(?![0-9]++(?:st|nd|rd|th|er|re|ère|e|ème|ers|s|a|o|ª|º)(?!\\w))"
            + "(?:(?=\\p{L}*+[0-9_]|[0-9]++[\\p{L}_])(?=[0-9_]*+\\p{L})[\\p{L}0-9_]++(?:-[\\p{L}0-9_]*+[0-9_][\\p{L}0-9_]*+){0,8}+"
            + "|[A-Z][A-Z0-9]*+(?:-[0-9][\\p{L}0-9]*+){1,8}+)(?!\\w)"),
    /** A private-use character, which could be mistaken for a code. */
    PRIVATE_USE("[\\x{E000}-\\x{F8FF}\\x{F0000}-\\x{FFFFD}\\x{100000}-\\x{10FFFD}]"),
    /** A number, which the translation contains as the target language writes it. */
    QUANTITY;

    private final Optional<Pattern> pattern;

    SpanKind() {
        pattern = Optional.empty();
    }

    SpanKind(String regex) {
        pattern = Optional.of(Pattern.compile(regex, Pattern.UNICODE_CHARACTER_CLASS | Pattern.DOTALL));
    }

    /** The pattern of a kind that is found in every text. */
    Optional<Pattern> pattern() {
        return pattern;
    }

    /** Whether the span is a whole word or number, whose text within a longer word is something else. */
    boolean isWord() {
        return switch (this) {
            case USER_PATTERN, DO_NOT_TRANSLATE, TERM, QUANTITY, DATE_TIME, PHONE, VERSION, IDENTIFIER -> true;
            case OPENING_CODE,
                    CLOSING_CODE,
                    INLINE_CODE,
                    CODE,
                    TAG,
                    ENTITY,
                    PLACEHOLDER,
                    URL,
                    EMAIL,
                    PATH,
                    EMOJI,
                    MENTION,
                    HASHTAG,
                    PRIVATE_USE -> false;
        };
    }

    /** Whether the span is an inline code of a document; the same characters elsewhere are text. */
    public boolean isInlineCode() {
        return this == OPENING_CODE || this == CLOSING_CODE || this == INLINE_CODE;
    }

    /** Whether the span marks up the text beside it. */
    boolean isMarkup() {
        return isInlineCode() || this == TAG;
    }

    /** Whether a translation contains the span unchanged and exactly as often as the source. */
    public boolean isExact() {
        return this != TERM && this != QUANTITY;
    }
}
