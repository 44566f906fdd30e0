package dragoman.corpora.numbers;

import java.time.Month;
import java.util.List;
import java.util.Locale;

/** Numbers in English: {@code twenty-one}, {@code May 3, 2021}, {@code half past seven}. */
final class EnglishNumbers extends NumberRules {
    private static final List<String> UNITS =
            list("zero one two three four five six seven eight nine ten eleven twelve thirteen"
                    + " fourteen fifteen sixteen seventeen eighteen nineteen");
    private static final List<String> TENS = list("- - twenty thirty forty fifty sixty seventy eighty ninety");
    private static final List<String> ORDINALS = list(
            "- first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
                    + " fifteenth sixteenth seventeenth eighteenth nineteenth");

    EnglishNumbers() {
        super(Locale.ENGLISH);
    }

    @Override
    String words(int number, String form) {
        if (number < 20) {
            return UNITS.get(number);
        }
        String tens = TENS.get(number / 10);
        return number % 10 == 0 ? tens : tens + "-" + UNITS.get(number % 10);
    }

    @Override
    String ordinal(int number, String form) {
        if (number < 20) {
            return ORDINALS.get(number);
        }
        String tens = TENS.get(number / 10);
        return number % 10 == 0 ? tens.replace("ty", "tieth") : tens + "-" + ORDINALS.get(number % 10);
    }

    @Override
    String dayInWords(int day, Month month, String form) {
        return ordinal(day, "") + " of " + monthName(month);
    }

    @Override
    String date(int day, Month month, int year) {
        return monthName(month) + " " + day + ", " + year;
    }

    @Override
    String timeInWords(int hour, int minute, String form) {
        return switch (minute) {
            case 0 -> words(hour, "") + " o'clock";
            case 15 -> "a quarter past " + words(hour, "");
            case 30 -> "half past " + words(hour, "");
            case 45 -> "a quarter to " + words(hour + 1, "");
            default ->
                minute < 30
                        ? words(minute, "") + " past " + words(hour, "")
                        : words(60 - minute, "") + " to " + words(hour + 1, "");
        };
    }

    @Override
    String time(int hour, int minute, String form) {
        return hour + ":" + twoDigits(minute);
    }

    @Override
    char decimalMark() {
        return '.';
    }

    @Override
    char groupMark() {
        return ',';
    }

    @Override
    String euros(String amount) {
        return "€" + amount;
    }
}
