package dragoman.corpora.phrasebook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One language of the phrasebook: its words, sentence templates and surface rules. */
final class Language {
    private final String name;
    private final Map<String, Word> words;
    private final Map<String, Template> templates = new LinkedHashMap<>();
    private final SurfaceRules rules;

    private Language(String name) {
        this.name = name;
        this.words = WordForms.read(name);
        this.rules = SurfaceRules.read(name + "/surface.txt");
        for (DataFile.Entry entry : DataFile.entries(name + "/patterns.txt")) {
            String[] sides = entry.text().split("\\s*\\|\\s*", 2);
            if (sides.length != 2) {
                throw entry.invalid("expected 'pattern | sentence'");
            }
            if (templates.put(sides[0], Template.parse(sides[1])) != null) {
                throw entry.invalid("pattern '" + sides[0] + "' is defined twice");
            }
        }
    }

    /** Reads the language from the folder of this name. */
    static Language read(String name) {
        return new Language(name);
    }

    Set<String> patterns() {
        return templates.keySet();
    }

    Set<String> lexemes() {
        return words.keySet();
    }

    Word word(String lexeme) {
        Word word = words.get(lexeme);
        if (word == null) {
            throw new IllegalArgumentException("the " + name + " lexicon has no '" + lexeme + "'");
        }
        return word;
    }

    /** The sentence of a pattern with its slots filled. */
    String sentence(String pattern, Map<String, Filler> slots) {
        Template template = templates.get(pattern);
        if (template == null) {
            throw new IllegalArgumentException("there is no " + name + " sentence for pattern '" + pattern + "'");
        }
        StringBuilder reversed = new StringBuilder();
        List<Template.Part> parts = template.parts();
        try {
            for (int i = parts.size() - 1; i >= 0; i--) {
                prepend(reversed, parts.get(i), slots);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ", pattern '" + pattern + "': " + e.getMessage(), e);
        }
        return rules.apply(reversed.toString());
    }

    /** Builds the sentence from right to left, because a form may depend on the first sound of the following word. */
    private void prepend(StringBuilder sentence, Template.Part part, Map<String, Filler> slots) {
        switch (part) {
            case Template.Part.Text text -> sentence.insert(0, text.text());
            case Template.Part.Reference reference -> {
                String form = form(reference, slots);
                int slash = form.indexOf('/');
                if (slash >= 0) {
                    boolean vowel = rules.startsWithVowel(sentence.toString().stripLeading());
                    form = vowel ? form.substring(slash + 1) : form.substring(0, slash);
                }
                sentence.insert(0, form);
            }
        }
    }

    private String form(Template.Part.Reference reference, Map<String, Filler> slots) {
        Word word = wordOf(reference.name(), slots);
        if (reference.flag() != null && !word.is(reference.flag())) {
            return "";
        }
        Filler other = slots.get(reference.agreesWith());
        Word agreesWith = wordOf(reference.agreesWith(), slots);
        return word.form(reference.form(), agreesWith.marksIn(other != null && other.plural()));
    }

    private Word wordOf(String name, Map<String, Filler> slots) {
        Filler filler = slots.get(name);
        return word(filler == null ? name : filler.lexeme());
    }
}
