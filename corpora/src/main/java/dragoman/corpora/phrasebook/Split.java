package dragoman.corpora.phrasebook;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The split into training, validation and test phrases. Phrases of one pattern with the same content words are in the same part, so that
 * held-out phrases are new combinations; every held-out word and pattern also occurs in the training part.
 */
record Split(List<Phrase> training, List<Phrase> validation, List<Phrase> test) {
    /** The phrases of one pattern with the same content words. */
    private record Group(String pattern, List<String> contentWords) {}

    static Split of(List<Phrase> phrases, int validationSize, int testSize, long seed) {
        Map<String, Integer> counts = new HashMap<>();
        phrases.forEach(phrase -> count(phrase, 1, counts));
        List<Phrase> test = new ArrayList<>();
        List<Phrase> validation = new ArrayList<>();
        List<Phrase> training = new ArrayList<>();
        for (List<Phrase> group : shuffledGroups(phrases, new Random(seed))) {
            List<Phrase> heldOut = test.size() < testSize ? test : validation;
            boolean full = heldOut.size() >= (heldOut == test ? testSize : validationSize);
            (full || !release(group, counts) ? training : heldOut).addAll(group);
        }
        Collections.shuffle(training, new Random(seed + 1));
        Collections.shuffle(validation, new Random(seed + 2));
        Collections.shuffle(test, new Random(seed + 3));
        return new Split(List.copyOf(training), List.copyOf(validation), List.copyOf(test));
    }

    private static List<List<Phrase>> shuffledGroups(List<Phrase> phrases, Random random) {
        Map<Group, List<Phrase>> groups = new LinkedHashMap<>();
        for (Phrase phrase : phrases) {
            groups.computeIfAbsent(new Group(phrase.pattern(), phrase.contentWords()), key -> new ArrayList<>())
                    .add(phrase);
        }
        List<List<Phrase>> shuffled = new ArrayList<>(groups.values());
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    /** Removes a group from the training counts, unless the pattern or a word would then be missing from the training part. */
    private static boolean release(List<Phrase> group, Map<String, Integer> counts) {
        Map<String, Integer> own = new HashMap<>();
        group.forEach(phrase -> count(phrase, 1, own));
        for (Map.Entry<String, Integer> entry : own.entrySet()) {
            if (counts.getOrDefault(entry.getKey(), 0) <= entry.getValue()) {
                return false;
            }
        }
        group.forEach(phrase -> count(phrase, -1, counts));
        return true;
    }

    /** Counts the pattern and the words of both languages, both as separated by spaces and as runs of letters. */
    private static void count(Phrase phrase, int by, Map<String, Integer> counts) {
        counts.merge("pattern " + phrase.pattern(), by, Integer::sum);
        countWords("source ", phrase.pair().source(), by, counts);
        countWords("target ", phrase.pair().target(), by, counts);
    }

    private static void countWords(String language, String sentence, int by, Map<String, Integer> counts) {
        int wordStart = 0;
        int lettersStart = 0;
        for (int i = 0; i <= sentence.length(); i++) {
            char c = i < sentence.length() ? sentence.charAt(i) : ' ';
            boolean space = c == ' ' || c == '\u00a0';
            if (!Character.isLetter(c)) {
                if (lettersStart < i && (!space || lettersStart > wordStart)) {
                    counts.merge(language + sentence.substring(lettersStart, i), by, Integer::sum);
                }
                lettersStart = i + 1;
            }
            if (space) {
                counts.merge(language + sentence.substring(wordStart, i), by, Integer::sum);
                wordStart = i + 1;
            }
        }
    }
}
