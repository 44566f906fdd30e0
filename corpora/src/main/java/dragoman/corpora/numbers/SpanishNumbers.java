package dragoman.corpora.numbers;

import java.time.Month;
import java.util.List;
import java.util.Locale;

/** Numbers in Spanish: {@code veintiuna}, {@code 3 de mayo de 2021}, {@code las siete y media}. */
final class SpanishNumbers extends NumberRules {
    private static final List<String> UNITS =
            list("cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce"
                    + " quince dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco"
                    + " veintiséis veintisiete veintiocho veintinueve");
    private static final List<String> TENS = list("- - - treinta cuarenta cincuenta sesenta setenta ochenta noventa");
    private static final List<String> ORDINALS =
            list("- primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo");

    SpanishNumbers() {
        super(Locale.of("es"));
    }

    @Override
    String words(int number, String form) {
        String bare = bare(number);
        if (!bare.endsWith("uno")) {
            return bare;
        }
        return switch (form) {
            case "m" -> number == 21 ? "veintiún" : bare.substring(0, bare.length() - 1);
            case "f" -> bare.substring(0, bare.length() - 1) + "a";
            default -> bare;
        };
    }

    private static String bare(int number) {
        if (number < 30) {
            return UNITS.get(number);
        }
        String tens = TENS.get(number / 10);
        return number % 10 == 0 ? tens : tens + " y " + UNITS.get(number % 10);
    }

    @Override
    String ordinal(int number, String form) {
        String masculine = ORDINALS.get(number);
        String stem = masculine.substring(0, masculine.length() - 1);
        return switch (form) {
            case "f" -> stem + "a";
            case "m" -> number == 1 || number == 3 ? stem : masculine;
            default -> masculine;
        };
    }

    @Override
    String dayInWords(int day, Month month, String form) {
        return words(day, "n") + " de " + monthName(month);
    }

    @Override
    String date(int day, Month month, int year) {
        return day + " de " + monthName(month) + " de " + year;
    }

    /** With the form {@code is}, the verb that agrees stands before: {@code es la una}, {@code son las dos}. */
    @Override
    String timeInWords(int hour, int minute, String form) {
        return switch (minute) {
            case 0 -> hours(hour, form);
            case 15 -> hours(hour, form) + " y cuarto";
            case 30 -> hours(hour, form) + " y media";
            case 45 -> hours(hour + 1, form) + " menos cuarto";
            default ->
                minute < 30
                        ? hours(hour, form) + " y " + words(minute, "n")
                        : hours(hour + 1, form) + " menos " + words(60 - minute, "n");
        };
    }

    private String hours(int hour, String form) {
        return article(hour, form) + words(hour, "f");
    }

    private static String article(int hour, String form) {
        String verb = form.equals("is") ? hour == 1 ? "es " : "son " : "";
        return verb + (hour == 1 ? "la " : "las ");
    }

    @Override
    String time(int hour, int minute, String form) {
        return article(hour, form) + hour + ":" + twoDigits(minute);
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
