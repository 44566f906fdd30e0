package dragoman.seq2seq.quality;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Finds the defects of translations. */
final class OutputChecks {
    /** Consecutive repetitions of a block of words that are a loop, and the minimum number of words that they cover. */
    private static final int LOOP_REPETITIONS = 3;

    private static final int LOOP_WORDS = 6;

    /** The longest block of words that is looked for. */
    private static final int LONGEST_BLOCK = 12;

    /** An n-gram of this length that occurs {@link #LOOP_REPETITIONS} times is a loop, too. */
    private static final int LOOP_NGRAM = 4;

    /** A copy has at least this number of words that cannot be names. */
    private static final int COPIED_WORDS = 4;

    private static final double COPIED_SHARE = 0.8;

    private final LengthRatios lengths;
    private final boolean mayCopy;

    /** @param mayCopy whether words of the source are expected in a translation, as where both sides are of one language */
    OutputChecks(LengthRatios lengths, boolean mayCopy) {
        this.lengths = lengths;
        this.mayCopy = mayCopy;
    }

    Set<Defect> defects(String source, String target) {
        Set<Defect> defects = EnumSet.noneOf(Defect.class);
        List<String> sourceWords = words(source);
        List<String> targetWords = words(target);
        if (loops(targetWords) && !loops(sourceWords)) {
            defects.add(Defect.REPETITION);
        }
        if (!lengths.allows(source, target)) {
            defects.add(Defect.LENGTH);
        }
        if (!mayCopy && isCopy(ordinary(sourceWords), ordinary(targetWords))) {
            defects.add(Defect.COPY);
        }
        return defects;
    }

    /** The runs of letters and digits of a text; each ideograph is a word. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean alone = Character.isIdeographic(c);
            if (alone || !Character.isLetterOrDigit(c) && Character.getType(c) != Character.NON_SPACING_MARK) {
                end(word, words);
            }
            if (alone) {
                words.add(Character.toString(c));
            } else if (Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK) {
                word.appendCodePoint(c);
            }
        });
        end(word, words);
        return words;
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private static boolean loops(List<String> words) {
        List<String> folded =
                words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
        for (int block = 1; block <= Math.min(LONGEST_BLOCK, folded.size() / LOOP_REPETITIONS); block++) {
            if (longestPeriodicRun(folded, block) >= Math.max(LOOP_WORDS, LOOP_REPETITIONS * block)) {
                return true;
            }
        }
        Map<List<String>, Integer> counts = new HashMap<>();
        for (int from = 0; from + LOOP_NGRAM <= folded.size(); from++) {
            if (counts.merge(folded.subList(from, from + LOOP_NGRAM), 1, Integer::sum) >= LOOP_REPETITIONS) {
                return true;
            }
        }
        return false;
    }

    /** The length of the longest run in which each word equals the one {@code period} words before it, the first period included. */
    private static int longestPeriodicRun(List<String> words, int period) {
        int longest = 0;
        int run = period;
        for (int i = period; i < words.size(); i++) {
            run = words.get(i).equals(words.get(i - period)) ? run + 1 : period;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    /** The words that cannot be names or numbers: those that begin with a letter that is no capital. */
    private static List<String> ordinary(List<String> words) {
        return words.stream()
                .filter(word -> Character.isLetter(word.codePointAt(0)) && !Character.isUpperCase(word.codePointAt(0)))
                .toList();
    }

    private static boolean isCopy(List<String> source, List<String> target) {
        return target.size() >= COPIED_WORDS
                && longestCommonSubsequence(source, target) >= COPIED_SHARE * target.size();
    }

    private static int longestCommonSubsequence(List<String> a, List<String> b) {
        int[] previous = new int[b.size() + 1];
        for (String word : a) {
            int[] current = new int[b.size() + 1];
            for (int j = 1; j <= b.size(); j++) {
                current[j] = word.equals(b.get(j - 1)) ? previous[j - 1] + 1 : Math.max(previous[j], current[j - 1]);
            }
            previous = current;
        }
        return previous[b.size()];
    }
}
