package dragoman.corpora.phrasebook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The surface rules of a language, read from its {@code surface.txt}: elision and other forms before a vowel, contraction of two words,
 * no-break spaces before punctuation, a capital at the start of a sentence.
 */
final class SurfaceRules {
    private final Set<Character> vowels = new HashSet<>();
    private final Set<String> consonantal = new HashSet<>();
    private final Set<String> vocalic = new HashSet<>();
    private final Map<String, String> beforeVowel = new HashMap<>();
    private final Map<String, String> contractions = new HashMap<>();
    private final Set<String> attached = new HashSet<>();
    private final Set<String> afterNoBreakSpace = new HashSet<>();
    private final Set<String> beforeNoBreakSpace = new HashSet<>();

    private SurfaceRules() {}

    static SurfaceRules read(String file) {
        SurfaceRules rules = new SurfaceRules();
        DataFile.entries(file).forEach(rules::add);
        return rules;
    }

    private void add(DataFile.Entry entry) {
        String[] words = entry.text().split("\\s+");
        List<String> arguments = List.of(words).subList(1, words.length);
        switch (words[0]) {
            case "vowels" -> arguments.forEach(letter -> vowels.add(letter.charAt(0)));
            case "as-consonant" -> consonantal.addAll(arguments);
            case "as-vowel" -> vocalic.addAll(arguments);
            case "before-vowel" -> beforeVowel.put(arguments.get(0), arguments.get(1));
            case "contract" -> contractions.put(arguments.get(0) + ' ' + arguments.get(1), arguments.get(2));
            case "attach" -> attached.addAll(arguments);
            case "no-break-before" -> afterNoBreakSpace.addAll(arguments);
            case "no-break-after" -> beforeNoBreakSpace.addAll(arguments);
            default -> throw entry.invalid("unknown rule '" + words[0] + "'");
        }
    }

    /** Whether a text starts with the sound of a vowel. */
    boolean startsWithVowel(CharSequence text) {
        int end = 0;
        while (end < text.length() && isWordPart(text.charAt(end))) {
            end++;
        }
        if (end == 0) {
            return false;
        }
        String word = text.subSequence(0, end).toString().toLowerCase(Locale.ROOT);
        return vocalic.contains(word) || vowels.contains(word.charAt(0)) && !consonantal.contains(word);
    }

    private static boolean isWordPart(char c) {
        return Character.isLetter(c) || c == '-';
    }

    /** Applies elision, contraction, spacing and capitalization to a sentence. */
    String apply(String raw) {
        List<String> words = contract(elide(words(raw)));
        StringBuilder sentence = new StringBuilder();
        String before = "";
        for (String word : words) {
            if (!before.isEmpty() && !before.endsWith("'") && !attached.contains(word)) {
                boolean noBreak = afterNoBreakSpace.contains(word) || beforeNoBreakSpace.contains(before);
                sentence.append(noBreak ? '\u00a0' : ' ');
            }
            sentence.append(word);
            before = word;
        }
        capitalize(sentence);
        return sentence.toString();
    }

    private static List<String> words(String raw) {
        List<String> words = new ArrayList<>();
        int start = 0;
        while (start < raw.length()) {
            int space = raw.indexOf(' ', start);
            int end = space < 0 ? raw.length() : space;
            if (end > start) {
                words.add(raw.substring(start, end));
            }
            start = end + 1;
        }
        return words;
    }

    private List<String> elide(List<String> words) {
        List<String> elided = new ArrayList<>(words);
        for (int i = 0; i + 1 < words.size(); i++) {
            String shorter = beforeVowel.get(words.get(i));
            if (shorter != null && startsWithVowel(words.get(i + 1))) {
                elided.set(i, shorter);
            }
        }
        return elided;
    }

    private List<String> contract(List<String> words) {
        List<String> contracted = new ArrayList<>();
        for (String word : words) {
            String joined = contracted.isEmpty() ? null : contractions.get(contracted.getLast() + ' ' + word);
            if (joined == null) {
                contracted.add(word);
            } else {
                contracted.set(contracted.size() - 1, joined);
            }
        }
        return contracted;
    }

    /** Capitalizes the first letter of the text and after each question mark. */
    private static void capitalize(StringBuilder text) {
        boolean start = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (start && Character.isLetter(c)) {
                text.setCharAt(i, Character.toUpperCase(c));
                start = false;
            } else if (c == '?') {
                start = true;
            }
        }
    }
}
