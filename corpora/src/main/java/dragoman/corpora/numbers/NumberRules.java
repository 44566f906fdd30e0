package dragoman.corpora.numbers;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;

/** How a language writes numbers, prices, dates and times. Forms are names such as {@code f}, which a sentence gives after a colon. */
abstract class NumberRules {
    private final Locale locale;

    NumberRules(Locale locale) {
        this.locale = locale;
    }

    /**
     * A number from 0 to 99 in words.
     *
     * @param form {@code m} or {@code f} before a noun of that gender, {@code n} where nothing is counted
     */
    abstract String words(int number, String form);

    /** An ordinal number from 1 to 10 in words, with the gender or ending of {@code form}. */
    abstract String ordinal(int number, String form);

    /** A day of a month in words, as in "the third of May", without article. */
    abstract String dayInWords(int day, Month month, String form);

    /** A date in digits with the name of the month, without article. */
    abstract String date(int day, Month month, int year);

    /** A time of day in words, in hours from 1 to 11 and steps of five minutes. */
    abstract String timeInWords(int hour, int minute, String form);

    /** A time of day in digits. */
    abstract String time(int hour, int minute, String form);

    /** The mark between whole numbers and decimals. */
    abstract char decimalMark();

    /** The mark between groups of three digits. */
    abstract char groupMark();

    /** An amount of euros with the currency sign, such as {@code €12.50}. */
    abstract String euros(String amount);

    /** A number of five or six digits. */
    final String grouped(int number) {
        return number / 1000 + "" + groupMark() + String.format(Locale.ROOT, "%03d", number % 1000);
    }

    /** A number with two decimals. */
    final String hundredths(int number) {
        return number / 100 + "" + decimalMark() + twoDigits(number % 100);
    }

    final String monthName(Month month) {
        return month.getDisplayName(TextStyle.FULL, locale);
    }

    static String twoDigits(int number) {
        return String.format(Locale.ROOT, "%02d", number);
    }

    static List<String> list(String words) {
        return List.of(words.split(" "));
    }
}
