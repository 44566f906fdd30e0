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
 * The language-independent semantic classes of lexemes, and the collocates of verbs, adjectives and other lexemes: the lexemes with which they
 * form a meaningful sentence.
 *
 * <p>{@code fruit = apple pear} defines a class, {@code food = @fruit bread} includes one class in another, and {@code eat > @food} lists the
 * collocates of a lexeme. Further lines with the same name add members; {@code -apple} removes a member. A member that is listed twice is
 * sampled twice as often.
 */
final class Concepts {
    /** The classes of lexemes that are not content words: function words and first names. */
    private static final List<String> NON_CONTENT_CLASSES = List.of("function", "name");

    private final Map<String, List<Candidate>> classes = new LinkedHashMap<>();
    private final Map<String, List<Candidate>> collocates = new HashMap<>();
    private final Map<String, Set<String>> classLexemes = new HashMap<>();
    private final Set<String> lexemes = new LinkedHashSet<>();
    private final Set<String> nonContent = new LinkedHashSet<>();

    static Concepts read(String file) {
        Concepts concepts = new Concepts();
        DataFile.entries(file).forEach(concepts::add);
        for (String name : NON_CONTENT_CLASSES) {
            concepts.members(name).forEach(member -> concepts.nonContent.add(member.lexeme()));
        }
        return concepts;
    }

    private void add(DataFile.Entry entry) {
        String[] words = entry.text().split("\\s+");
        if (words.length < 3 || !(words[1].equals("=") || words[1].equals(">"))) {
            throw entry.invalid("expected 'class = lexeme …' or 'lexeme > lexeme …'");
        }
        boolean isClass = words[1].equals("=");
        Map<String, List<Candidate>> target = isClass ? classes : collocates;
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

    /** A lexeme, or the members of a class; a number suffix of the class name applies to all of its members. */
    private List<Candidate> named(DataFile.Entry entry, String word) {
        if (!word.startsWith("@")) {
            return List.of(Candidate.parse(word));
        }
        Candidate reference = Candidate.parse(word.substring(1));
        List<Candidate> members = classes.get(reference.lexeme());
        if (members == null) {
            throw entry.invalid("no class '" + reference.lexeme() + "' above this line");
        }
        if (reference.number() == Candidate.GrammaticalNumber.SINGULAR) {
            return members;
        }
        return members.stream()
                .map(member -> new Candidate(member.lexeme(), reference.number()))
                .toList();
    }

    boolean hasClass(String name) {
        return classes.containsKey(name);
    }

    /** The members of an existing class. */
    List<Candidate> members(String className) {
        return Objects.requireNonNull(classes.get(className));
    }

    /** The collocates of a lexeme; empty if none are listed. */
    List<Candidate> collocates(String lexeme) {
        return collocates.getOrDefault(lexeme, List.of());
    }

    /** The collocates of a lexeme that are members of a class. */
    List<Candidate> collocates(String lexeme, String className) {
        Set<String> allowed = lexemesOf(className);
        return collocates(lexeme).stream()
                .filter(collocate -> allowed.contains(collocate.lexeme()))
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
        return !nonContent.contains(lexeme);
    }

    /** All lexemes, in the order of the file. */
    List<String> lexemes() {
        return new ArrayList<>(lexemes);
    }
}
