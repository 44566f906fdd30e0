package dragoman.corpora.numbers;

import java.time.Month;
import java.util.List;
import java.util.Locale;

/** Numbers in German: {@code einundzwanzig}, {@code 3. Mai 2021}, {@code halb acht}. */
final class GermanNumbers extends NumberRules {
    private static final List<String> UNITS =
            list("null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn"
                    + " vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn");
    private static final List<String> TENS =
            list("- - zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig");
    private static final List<String> ORDINAL_STEMS = list(
            "- erst zweit dritt viert fünft sechst siebt acht neunt zehnt elft zwölft dreizehnt vierzehnt fünfzehnt sechzehnt"
                    + " siebzehnt achtzehnt neunzehnt");

    GermanNumbers() {
        super(Locale.GERMAN);
    }

    @Override
    String words(int number, String form) {
        if (number < 20) {
            return UNITS.get(number);
        }
        String tens = TENS.get(number / 10);
        int unit = number % 10;
        return unit == 0 ? tens : (unit == 1 ? "ein" : UNITS.get(unit)) + "und" + tens;
    }

    /** The form is the ending: {@code e}, {@code en}, {@code er}. */
    @Override
    String ordinal(int number, String form) {
        return (number < 20 ? ORDINAL_STEMS.get(number) : words(number, "") + "st") + form;
    }

    /** The form is the ending of the ordinal number. */
    @Override
    String dayInWords(int day, Month month, String form) {
        return ordinal(day, form) + " " + monthName(month);
    }

    @Override
    String date(int day, Month month, int year) {
        return day + ". " + monthName(month) + " " + year;
    }

    @Override
    String timeInWords(int hour, int minute, String form) {
        String next = words(hour + 1, "");
        return switch (minute) {
            case 0 -> (hour == 1 ? "ein" : words(hour, "")) + " Uhr";
            case 15 -> "Viertel nach " + words(hour, "");
            case 25 -> "fünf vor halb " + next;
            case 30 -> "halb " + next;
            case 35 -> "fünf nach halb " + next;
            case 45 -> "Viertel vor " + next;
            default ->
                minute < 30 ? words(minute, "") + " nach " + words(hour, "") : words(60 - minute, "") + " vor " + next;
        };
    }

    @Override
    String time(int hour, int minute, String form) {
        return hour + ":" + twoDigits(minute) + " Uhr";
    }

    @Override
    char decimalMark() {
        return ',';
    }

    @Override
    char groupMark() {
        return '.';
    }

    @Override
    String euros(String amount) {
        return amount + " €";
    }
}
