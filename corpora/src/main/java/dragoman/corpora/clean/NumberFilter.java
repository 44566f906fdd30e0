package dragoman.corpora.clean;

import dragoman.corpora.SentencePair;

/**
 * Removes pairs whose sides both have numbers in digits, but not the same digits. The order of the digits is not compared, nor are zeros, so that
 * {@code 12.5} equals {@code 12,50} and {@code 2/14/2026} equals {@code 14.02.2026}. A number of one side may be in words on the other if this side
 * has no digit at all. Digits of all scripts are compared by value.
 */
public final class NumberFilter implements PairFilter {
    @Override
    public String name() {
        return "numbers";
    }

    @Override
    public boolean removes(SentencePair pair) {
        long source = digits(pair.source());
        long target = digits(pair.target());
        return source != target && source != 0 && target != 0;
    }

    /** How often each digit from 1 to 9 occurs, modulo 128, in 7 bits each. */
    private static long digits(String text) {
        long counts = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = Character.digit(text.charAt(i), 10);
            counts += digit > 0 ? 1L << 7 * (digit - 1) : 0;
        }
        return counts;
    }
}
