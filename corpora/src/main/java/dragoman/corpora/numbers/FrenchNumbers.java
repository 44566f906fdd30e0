package dragoman.corpora.numbers;

import java.time.Month;
import java.util.List;
import java.util.Locale;

/** Numbers in French: {@code vingt et une}, {@code 1er mai 2021}, {@code sept heures et demie}. The space within a number is U+00A0. */
final class FrenchNumbers extends NumberRules {
    private static final char NO_BREAK_SPACE = '\u00a0';
    private static final List<String> UNITS =
            list("zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze"
                    + " quinze seize dix-sept dix-huit dix-neuf");
    private static final List<String> TENS =
            list("- - vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt");
    private static final List<String> ORDINALS =
            list("- premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième");

    FrenchNumbers() {
        super(Locale.FRENCH);
    }

    @Override
    String words(int number, String form) {
        String masculine = masculine(number);
        boolean endsInOne = masculine.endsWith("un");
        return form.equals("f") && endsInOne ? masculine + "e" : masculine;
    }

    private static String masculine(int number) {
        if (number < 20) {
            return UNITS.get(number);
        }
        int tens = number / 10;
        // Seventy and ninety count on from sixty and eighty: soixante-dix, quatre-vingt-onze.
        int rest = tens == 7 || tens == 9 ? number % 10 + 10 : number % 10;
        if (rest == 0) {
            return number == 80 ? "quatre-vingts" : TENS.get(tens);
        }
        boolean joinedByAnd = rest % 10 == 1 && tens < 8;
        return TENS.get(tens) + (joinedByAnd ? " et " : "-") + UNITS.get(rest);
    }

    @Override
    String ordinal(int number, String form) {
        return number == 1 && form.equals("f") ? "première" : ORDINALS.get(number);
    }

    @Override
    String dayInWords(int day, Month month, String form) {
        return (day == 1 ? "premier" : words(day, "m")) + " " + monthName(month);
    }

    @Override
    String date(int day, Month month, int year) {
        return (day == 1 ? "1er" : "" + day) + " " + monthName(month) + " " + year;
    }

    @Override
    String timeInWords(int hour, int minute, String form) {
        return switch (minute) {
            case 0 -> hours(hour);
            case 15 -> hours(hour) + " et quart";
            case 30 -> hours(hour) + " et demie";
            case 45 -> hours(hour + 1) + " moins le quart";
            default ->
                minute < 30
                        ? hours(hour) + " " + words(minute, "f")
                        : hours(hour + 1) + " moins " + words(60 - minute, "f");
        };
    }

    private String hours(int hour) {
        return words(hour, "f") + (hour == 1 ? " heure" : " heures");
    }

    @Override
    String time(int hour, int minute, String form) {
        return "" + hour + NO_BREAK_SPACE + "h" + NO_BREAK_SPACE + twoDigits(minute);
    }

    @Override
    char decimalMark() {
        return ',';
    }

    @Override
    char groupMark() {
        return NO_BREAK_SPACE;
    }

    @Override
    String euros(String amount) {
        return amount + NO_BREAK_SPACE + "€";
    }
}
