package dragoman.corpora.text.span;

import dragoman.corpora.text.LanguageCode;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers in digits: finds them in a source text, writes them as the target language does, and compares a translation with its source. Decimal
 * and grouping separators and the space before the percent sign are those of the Unicode CLDR. Digits are never rounded. A number that is not
 * written as the source language does, such as {@code 12,5} in English, is kept as it is. Ordinals belong to the words. Immutable.
 */
public final class Quantities {
    private static final String SPACES = " \u00a0\u202f";
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\p{L}\\p{N}_])(?<![0-9][.,])[0-9]++(?:[.,'’\u00a0\u202f ][0-9]++)*+(?<percent>["
                    + " \u00a0\u202f]?%(?![(\\{]))?(?![\\p{L}_])");

    private final Style source;
    private final Style target;
    private final String targetLanguage;

    private Quantities(Style source, Style target, String targetLanguage) {
        this.source = source;
        this.target = target;
        this.targetLanguage = targetLanguage;
    }

    /** The separators of a language. */
    private record Style(char decimal, char grouping, boolean percentSpace, boolean ordinalPeriod) {
        static Style of(String language) {
            Locale locale = LanguageCode.find(language)
                    .map(code -> Locale.of(code.code()))
                    .orElse(Locale.ROOT);
            DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(locale);
            String suffix = NumberFormat.getPercentInstance(locale) instanceof DecimalFormat format
                    ? format.getPositiveSuffix()
                    : "";
            boolean ordinalPeriod = LanguageCode.find(language)
                    .filter(LanguageCode::hasOrdinalPeriod)
                    .isPresent();
            return new Style(
                    symbols.getDecimalSeparator(), symbols.getGroupingSeparator(), suffix.length() > 1, ordinalPeriod);
        }

        boolean isGrouping(char c) {
            return c == grouping || SPACES.indexOf(grouping) >= 0 && SPACES.indexOf(c) >= 0;
        }
    }

    /** The number of chars from which on a number has no separators; limits the time for long runs of digits and separators. */
    private static final int LONGEST_SEPARATED = 64;

    /** The conversion from the numbers of one language to those of another, each given as in {@link LanguageCode#find}. */
    public static Quantities between(String sourceLanguage, String targetLanguage) {
        return new Quantities(Style.of(sourceLanguage), Style.of(targetLanguage), targetLanguage);
    }

    /**
     * A number in a text.
     *
     * @param start the index of its first digit
     * @param end the index after its last digit or percent sign
     * @param integer its integer digits
     * @param fraction its fractional digits
     * @param grouped whether its integer digits are grouped
     * @param percent the percent sign with the space before it, or empty
     */
    private record Quantity(int start, int end, String integer, String fraction, boolean grouped, String percent) {
        BigDecimal value() {
            return new BigDecimal(integer + "." + fraction + "0").stripTrailingZeros();
        }
    }

    /** The spans of the numbers of a source text, with the numbers of the target language as targets. */
    List<ProtectedSpan> spans(String text) {
        return quantities(text, source).stream()
                .filter(quantity -> !isOrdinal(text, quantity))
                .map(quantity -> new ProtectedSpan(quantity.start, quantity.end, SpanKind.QUANTITY, format(quantity)))
                .toList();
    }

    /** Whether a number of a source text is an ordinal within a sentence, such as {@code 3.} in {@code am 3. Mai}. */
    private boolean isOrdinal(String text, Quantity quantity) {
        return source.ordinalPeriod
                && quantity.end - quantity.start <= 2
                && text.startsWith(". ", quantity.end)
                && quantity.end + 2 < text.length()
                && Character.isLetter(text.charAt(quantity.end + 2));
    }

    /**
     * Finds a number of a source text in its translation: written as the target language does, as the source does, as the beginning of a word
     * such as {@code 3rd}, or, from two to twelve in English, French, German and Spanish, as a word.
     *
     * @param number a number as {@link SpanFinder} finds it in the source
     * @return the span of the translation; its target is what to write there
     */
    public Optional<ProtectedSpan> find(String number, String translation) {
        Quantity wanted = quantities(number, source).getFirst();
        List<Quantity> equal = quantities(translation, target).stream()
                .filter(found -> found.value().equals(wanted.value()))
                .toList();
        return equal.stream()
                .filter(found -> found.percent.isEmpty() == wanted.percent.isEmpty())
                .findFirst()
                .map(found -> new ProtectedSpan(found.start, found.end, SpanKind.QUANTITY, format(wanted)))
                .or(() -> verbatim(number, translation, format(wanted)))
                .or(() -> equal.stream().findFirst().map(found -> unchanged(translation, found.start, found.end)))
                .or(() -> wordOf(wanted, translation));
    }

    private static Optional<ProtectedSpan> verbatim(String number, String translation, String target) {
        for (int i = translation.indexOf(number); i >= 0; i = translation.indexOf(number, i + 1)) {
            int end = i + number.length();
            if (!continuesNumber(translation, i - 1, -1)
                    && !continuesNumber(translation, end, 1)
                    && Words.isBoundary(translation, i)
                    && Words.isBoundary(translation, end)) {
                return Optional.of(new ProtectedSpan(i, end, SpanKind.QUANTITY, target));
            }
        }
        return Optional.empty();
    }

    /** Whether an index holds a separator with a digit beyond it. */
    private static boolean continuesNumber(String text, int index, int direction) {
        int beyond = index + direction;
        return beyond >= 0
                && beyond < text.length()
                && ".,'’".indexOf(text.charAt(index)) >= 0
                && Character.isDigit(text.charAt(beyond));
    }

    /** A word that begins with the digits of a whole number, or is its name. */
    private Optional<ProtectedSpan> wordOf(Quantity wanted, String translation) {
        if (!wanted.fraction.isEmpty() || !wanted.percent.isEmpty()) {
            return Optional.empty();
        }
        Pattern digits = Pattern.compile("(?<![\\p{L}\\p{N}_.,])" + wanted.integer + "\\p{L}++");
        return first(digits, translation)
                .or(() ->
                        NumberWords.pattern(wanted.integer, targetLanguage).flatMap(name -> first(name, translation)));
    }

    private static Optional<ProtectedSpan> first(Pattern pattern, String translation) {
        Matcher word = pattern.matcher(translation);
        return word.find() ? Optional.of(unchanged(translation, word.start(), word.end())) : Optional.empty();
    }

    private static ProtectedSpan unchanged(String text, int start, int end) {
        return new ProtectedSpan(start, end, SpanKind.QUANTITY, text.substring(start, end));
    }

    /** A source text with all its numbers written as the target language does. */
    public String convert(String text) {
        StringBuilder converted = new StringBuilder();
        int from = 0;
        for (ProtectedSpan span : spans(text)) {
            converted.append(text, from, span.start()).append(span.target());
            from = span.end();
        }
        return converted.append(text, from, text.length()).toString();
    }

    /** The numbers of a source text, as it writes them, whose value its translation does not contain as often. */
    public List<String> missing(String text, String translation) {
        Map<BigDecimal, Integer> available = new HashMap<>();
        quantities(translation, target).forEach(found -> available.merge(found.value(), 1, Integer::sum));
        List<String> missing = new ArrayList<>();
        for (Quantity quantity : quantities(text, source)) {
            if (available.merge(quantity.value(), -1, Integer::sum) < 0) {
                missing.add(text.substring(quantity.start, quantity.end));
            }
        }
        return missing;
    }

    private static List<Quantity> quantities(String text, Style style) {
        List<Quantity> found = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            String percent = matcher.group("percent") == null ? "" : matcher.group("percent");
            int digitsEnd = matcher.end() - percent.length();
            addNumbers(text, matcher.start(), digitsEnd, percent, style, found);
        }
        return found;
    }

    /** Adds the numbers of a run of digits and separators: one number if the style allows it, otherwise the longest ones from the left. */
    private static void addNumbers(String text, int start, int end, String percent, Style style, List<Quantity> found) {
        for (int from = start; from < end; ) {
            int to = candidateEnd(text, from, end);
            while (!isNumber(text.substring(from, to), style)) {
                to = lastSeparator(text, from, to);
            }
            found.add(quantity(text, from, to, to == end ? percent : "", style));
            from = to == end ? end : to + 1;
        }
    }

    /** The end of the longest run that is tried: the whole one, unless it is longer than any number with separators is. */
    private static int candidateEnd(String text, int from, int end) {
        int to = Math.min(end, from + LONGEST_SEPARATED);
        while (to < end && Character.isDigit(text.charAt(to))) {
            to++;
        }
        return to;
    }

    private static int lastSeparator(String text, int from, int to) {
        int i = to - 1;
        while (i > from && Character.isDigit(text.charAt(i))) {
            i--;
        }
        return i;
    }

    private static boolean isNumber(String text, Style style) {
        int decimal = text.lastIndexOf(style.decimal);
        String integer = decimal < 0 ? text : text.substring(0, decimal);
        boolean fraction = decimal < 0 || isDigits(text.substring(decimal + 1));
        return fraction && (isDigits(integer) || isGrouped(integer, style));
    }

    private static boolean isDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Whether groups of three digits follow one to three digits, all with the same separator. */
    private static boolean isGrouped(String integer, Style style) {
        int first = integer.length() % 4;
        if (first == 0 || integer.length() < 5 || !isDigits(integer.substring(0, first))) {
            return false;
        }
        char separator = integer.charAt(first);
        for (int i = first; i < integer.length(); i += 4) {
            if (integer.charAt(i) != separator || !isDigits(integer.substring(i + 1, i + 4))) {
                return false;
            }
        }
        return style.isGrouping(separator);
    }

    private static Quantity quantity(String text, int start, int end, String percent, Style style) {
        String number = text.substring(start, end);
        int decimal = number.lastIndexOf(style.decimal);
        String integer = decimal < 0 ? number : number.substring(0, decimal);
        String digits = integer.chars()
                .filter(Character::isDigit)
                .collect(StringBuilder::new, (all, c) -> all.append((char) c), StringBuilder::append)
                .toString();
        String fraction = decimal < 0 ? "" : number.substring(decimal + 1);
        return new Quantity(
                start, end + percent.length(), digits, fraction, digits.length() < integer.length(), percent);
    }

    private String format(Quantity quantity) {
        StringBuilder text = new StringBuilder(quantity.integer);
        for (int i = text.length() - 3; quantity.grouped && i > 0; i -= 3) {
            text.insert(i, target.grouping);
        }
        if (!quantity.fraction.isEmpty()) {
            text.append(target.decimal).append(quantity.fraction);
        }
        return text.append(percent(quantity.percent)).toString();
    }

    /** The percent sign of the target language; a space of the source is kept where the target language writes one. */
    private String percent(String written) {
        if (written.length() == 1 && target.percentSpace) {
            return "\u00a0%";
        }
        return target.percentSpace || written.isEmpty() ? written : "%";
    }
}
