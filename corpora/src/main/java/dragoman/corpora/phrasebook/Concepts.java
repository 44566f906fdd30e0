package dragoman.corpora.phrasebook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What can be said together, whatever the language: classes of lexemes, and for verbs, adjectives and the like the
 * lexemes they go with (one eats what is eatable).
 *
 * <p>{@code fruit = apple pear} names a class, {@code food = @fruit bread} puts one inside another, and
 * {@code eat > @food} says what goes with a lexeme. A class may be continued on further lines; {@code -apple} takes a
 * member out again. What stands there twice is drawn twice as often.
 */
final class Concepts {
    /** Lexemes that are no content words: they hold a sentence together, or are first names. */
    private static final List<String> NOT_CONTENT = List.of("function", "name");

    private final Map<String, List<Candidate>> classes = new LinkedHashMap<>();
    private final Map<String, List<Candidate>> companions = new HashMap<>();
    private final Map<String, Set<String>> classLexemes = new HashMap<>();
    private final Set<String> lexemes = new LinkedHashSet<>();
    private final Set<String> notContent = new LinkedHashSet<>();

    static Concepts read(String file) {
        Concepts concepts = new Concepts();
        DataFile.entries(file).forEach(concepts::add);
        for (String name : NOT_CONTENT) {
            concepts.members(name).forEach(member -> concepts.notContent.add(member.lexeme()));
        }
        return concepts;
    }

    private void add(DataFile.Entry entry) {
        String[] words = entry.text().split("\\s+");
        if (words.length < 3 || !(words[1].equals("=") || words[1].equals(">"))) {
            throw entry.wrong("expected 'class = lexeme …' or 'lexeme > lexeme …'");
        }
        boolean isClass = words[1].equals("=");
        Map<String, List<Candidate>> target = isClass ? classes : companions;
        List<Candidate> members = new ArrayList<>(target.getOrDefault(words[0], List.of()));
        for (int i = 2; i < words.length; i++) {
            addMember(entry, words[i], members);
        }
        if (!isClass) {
            lexemes.add(words[0]);
        }
        members.forEach(member -> lexemes.add(member.lexeme()));
        target.put(words[0], List.copyOf(members));
    }

    private void addMember(DataFile.Entry entry, String word, List<Candidate> members) {
        if (word.startsWith("-")) {
            members.removeAll(named(entry, word.substring(1)));
        } else {
            members.addAll(named(entry, word));
        }
    }

    /** A lexeme, or a class's members; a mark of number behind the class's name holds for all of them. */
    private List<Candidate> named(DataFile.Entry entry, String word) {
        if (!word.startsWith("@")) {
            return List.of(Candidate.parse(word));
        }
        Candidate reference = Candidate.parse(word.substring(1));
        List<Candidate> members = classes.get(reference.lexeme());
        if (members == null) {
            throw entry.wrong("no class '" + reference.lexeme() + "' above this line");
        }
        if (reference.count() == Candidate.Count.SINGULAR) {
            return members;
        }
        return members.stream()
                .map(member -> new Candidate(member.lexeme(), reference.count()))
                .toList();
    }

    boolean hasClass(String name) {
        return classes.containsKey(name);
    }

    /** The lexemes of a class that there is. */
    List<Candidate> members(String className) {
        return Objects.requireNonNull(classes.get(className));
    }

    /** The lexemes that go with this one; empty when none are listed. */
    List<Candidate> companions(String lexeme) {
        return companions.getOrDefault(lexeme, List.of());
    }

    /** The lexemes that go with this one and belong to a class. */
    List<Candidate> companions(String lexeme, String className) {
        Set<String> allowed = lexemesOf(className);
        return companions(lexeme).stream()
                .filter(companion -> allowed.contains(companion.lexeme()))
                .toList();
    }

    private Set<String> lexemesOf(String className) {
        return classLexemes.computeIfAbsent(className, name -> {
            Set<String> members = new LinkedHashSet<>();
            members(name).forEach(member -> members.add(member.lexeme()));
            return members;
        });
    }

    boolean isContent(String lexeme) {
        return !notContent.contains(lexeme);
    }

    /** Every lexeme, in the order of the file. */
    List<String> lexemes() {
        return new ArrayList<>(lexemes);
    }
}
