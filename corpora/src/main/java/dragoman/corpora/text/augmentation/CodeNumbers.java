package dragoman.corpora.text.augmentation;

import dragoman.corpora.SplitMix64;
import dragoman.corpora.text.span.ProtectedText;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/** Chooses the codes of a training pair. */
final class CodeNumbers {
    private CodeNumbers() {}

    /**
     * Codes in increasing order: with equal probability the first ones, as a translation numbers its spans, or any, so that every code is trained.
     *
     * @param count how many, at most {@code codes}
     * @param codes the number of codes that there are
     */
    static Iterator<String> increasing(int count, int codes, SplitMix64 random) {
        boolean first = random.nextDouble() < 0.5;
        IntStream numbers = first ? IntStream.range(0, count) : subset(count, codes, random);
        List<String> chosen = numbers.mapToObj(ProtectedText::code).toList();
        return chosen.iterator();
    }

    /** A random subset of the numbers below {@code of}, by selection sampling (Knuth, TAOCP 3.4.2, algorithm S). */
    private static IntStream subset(int count, int of, SplitMix64 random) {
        int[] chosen = new int[count];
        int size = 0;
        for (int i = 0; size < count; i++) {
            if (random.nextInt(of - i) < count - size) {
                chosen[size++] = i;
            }
        }
        return IntStream.of(chosen);
    }
}
