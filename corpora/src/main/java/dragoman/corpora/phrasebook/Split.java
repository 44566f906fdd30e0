package dragoman.corpora.phrasebook;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Training, validation and test phrases. Phrases of one pattern with the same content words stay together, so what is
 * held out is always a new combination; and every word and every pattern held out also stands in training.
 */
record Split(List<Phrase> training, List<Phrase> validation, List<Phrase> test) {
    /** The phrases of one pattern with the same content words. */
    private record Group(String pattern, List<String> contentWords) {}

    static Split of(List<Phrase> phrases, int validationSize, int testSize, long seed) {
        List<List<Phrase>> groups = shuffledGroups(phrases, new Random(seed));
        Map<String, Integer> counts = new HashMap<>();
        phrases.forEach(phrase -> tokens(phrase).forEach(token -> counts.merge(token, 1, Integer::sum)));
        List<Phrase> test = new ArrayList<>();
        List<Phrase> validation = new ArrayList<>();
        List<Phrase> training = new ArrayList<>();
        for (List<Phrase> group : groups) {
            List<Phrase> place =
                    test.size() < testSize ? test : validation.size() < validationSize ? validation : training;
            if (place != training && !release(group, counts)) {
                place = training;
            }
            place.addAll(group);
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

    /** Takes a group's words out of the training counts, unless a word or the pattern would be missing there. */
    private static boolean release(List<Phrase> group, Map<String, Integer> counts) {
        Map<String, Integer> own = new HashMap<>();
        group.forEach(phrase -> tokens(phrase).forEach(token -> own.merge(token, 1, Integer::sum)));
        for (Map.Entry<String, Integer> entry : own.entrySet()) {
            if (counts.get(entry.getKey()) <= entry.getValue()) {
                return false;
            }
        }
        own.forEach((token, count) -> counts.merge(token, -count, Integer::sum));
        return true;
    }

    /** What must also stand in training: the pattern and the words of both languages, as anybody may cut them. */
    static Set<String> tokens(Phrase phrase) {
        Set<String> tokens = new LinkedHashSet<>(new HashSet<>());
        tokens.add("pattern " + phrase.pattern());
        addWords(tokens, "source ", phrase.pair().source());
        addWords(tokens, "target ", phrase.pair().target());
        return tokens;
    }

    private static void addWords(Set<String> tokens, String language, String sentence) {
        for (String word : sentence.split("[\\s\\u00a0]+")) {
            tokens.add(language + word);
        }
        for (String word : sentence.split("[^\\p{L}\\p{N}]+")) {
            tokens.add(language + word);
        }
    }
}
