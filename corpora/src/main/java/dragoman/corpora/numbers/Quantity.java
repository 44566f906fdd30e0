package dragoman.corpora.numbers;

import dragoman.corpora.SplitMix64;
import java.time.Month;

/**
 * The random numbers of one sentence; each language renders the same ones.
 *
 * @param first a number, whose range depends on the slots
 * @param second another number
 * @param inWords whether numbers and times are written in words
 */
record Quantity(int first, int second, boolean inWords) {
    /** The names of slots, as the sentences have them. */
    enum Slot {
        /** From 2 to 12. */
        FEW(2, 12),
        /** From 2 to 99. */
        COUNT(2, 99),
        /** From 6 to 95. */
        AGE(6, 95),
        /** From 100 to 990 in steps of ten, in digits. */
        HUNDREDS(10, 99),
        /** From 10,000 to 900,000 in steps of 500, in digits. */
        THOUSANDS(20, 1800),
        /** From 1500 to 2030. */
        YEAR(1500, 2030),
        /** An ordinal number from 1 to 10. */
        ORDINAL(1, 10),
        /** A number with two decimals, from 1.05 to 99.95. */
        DECIMAL(21, 1999),
        /** An amount of euros with currency sign. */
        EUROS(21, 1999),
        /** A time of day. */
        TIME(0, 0),
        /** A day, month and year. */
        DATE(1, 28),
        /** A day and month in words. */
        DAY(1, 31),
        /** A term of a sum. */
        TERM(2, 49),
        /** The other term. */
        OTHER(2, 49),
        /** The sum of both. */
        SUM(0, 0);

        private final int least;
        private final int most;

        Slot(int least, int most) {
            this.least = least;
            this.most = most;
        }
    }

    /** Random numbers for a sentence whose first slot is given. */
    static Quantity random(Slot slot, SplitMix64 random) {
        boolean inWords = random.nextInt(2) == 0;
        return switch (slot) {
            case TIME -> inWords ? clock(random) : new Quantity(6 + random.nextInt(17), random.nextInt(60), false);
            case DATE -> new Quantity(between(slot, random), random.nextInt(12 * 120), false);
            case DAY -> day(random);
            default -> new Quantity(between(slot, random), between(Slot.OTHER, random), inWords);
        };
    }

    /** Hours whose names need no word for noon or midnight. */
    private static Quantity clock(SplitMix64 random) {
        int hour = 1 + random.nextInt(11);
        return new Quantity(hour, 5 * random.nextInt(hour == 11 ? 7 : 12), true);
    }

    private static Quantity day(SplitMix64 random) {
        int month = random.nextInt(12);
        return new Quantity(1 + random.nextInt(Month.of(month + 1).minLength()), month, true);
    }

    private static int between(Slot slot, SplitMix64 random) {
        return slot.least + random.nextInt(slot.most - slot.least + 1);
    }

    /** The text of a slot in a language. */
    String render(Slot slot, String form, NumberRules rules) {
        return switch (slot) {
            case FEW, COUNT, AGE, TERM -> number(first, form, rules);
            case OTHER -> number(second, form, rules);
            case SUM -> number(first + second, form, rules);
            case HUNDREDS -> "" + 10 * first;
            case THOUSANDS -> rules.grouped(500 * first);
            case YEAR -> "" + first;
            case ORDINAL -> rules.ordinal(first, form);
            case DECIMAL -> rules.hundredths(5 * first);
            case EUROS -> rules.euros(rules.hundredths(5 * first));
            case TIME -> inWords ? rules.timeInWords(first, second, form) : rules.time(first, second, form);
            case DATE -> rules.date(first, Month.of(1 + second % 12), 1911 + second / 12);
            case DAY -> rules.dayInWords(first, Month.of(1 + second), form);
        };
    }

    private String number(int number, String form, NumberRules rules) {
        return inWords ? rules.words(number, form) : "" + number;
    }
}
