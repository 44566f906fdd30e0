package dragoman.corpora.phrasebook;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the paradigms and the lexicon of a language.
 *
 * <p>A paradigm starts with {@code [name feature=value flag]}, followed by lines {@code form = text}, in which {@code {1}}, {@code {2}} are
 * placeholders for the stems of a word; {@code + name} includes the lines of another paradigm. A line of the lexicon is
 * {@code lexeme | paradigm | stem, stem | form=text, form=text}; the last field, the irregular forms, is optional.
 */
final class WordForms {
    private record Paradigm(Map<String, String> features, Set<String> flags, Map<String, String> forms) {}

    private static final Pattern STEM = Pattern.compile("\\{(\\d)}");

    private final Map<String, Paradigm> paradigms = new HashMap<>();
    private final Map<String, Word> words = new LinkedHashMap<>();

    private WordForms() {}

    static Map<String, Word> read(String folder) {
        WordForms reader = new WordForms();
        reader.readParadigms(folder + "/paradigms.txt");
        DataFile.entries(folder + "/lexicon.txt").forEach(reader::addWord);
        return reader.words;
    }

    private void readParadigms(String file) {
        Paradigm current = null;
        for (DataFile.Entry entry : DataFile.entries(file)) {
            String text = entry.text();
            if (text.startsWith("[")) {
                current = startParadigm(text);
            } else if (current == null) {
                throw entry.invalid("a form before the first [paradigm]");
            } else if (text.startsWith("+")) {
                current.forms().putAll(paradigm(entry, text.substring(1).trim()).forms());
            } else {
                String[] sides = text.split("=", 2);
                if (sides.length != 2) {
                    throw entry.invalid("expected 'form = text'");
                }
                current.forms().put(sides[0].trim(), sides[1].trim());
            }
        }
    }

    private Paradigm startParadigm(String header) {
        String[] parts = header.substring(1, header.length() - 1).trim().split("\\s+");
        Paradigm paradigm = new Paradigm(new HashMap<>(), new HashSet<>(), new LinkedHashMap<>());
        for (int i = 1; i < parts.length; i++) {
            addFeature(parts[i], paradigm.features(), paradigm.flags());
        }
        paradigms.put(parts[0], paradigm);
        return paradigm;
    }

    private static void addFeature(String text, Map<String, String> features, Set<String> flags) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            flags.add(text);
        } else {
            features.put(text.substring(0, equals), text.substring(equals + 1));
        }
    }

    private Paradigm paradigm(DataFile.Entry entry, String name) {
        Paradigm paradigm = paradigms.get(name);
        if (paradigm == null) {
            throw entry.invalid("no paradigm '" + name + "'");
        }
        return paradigm;
    }

    private void addWord(DataFile.Entry entry) {
        List<String> fields = entry.fields();
        if (fields.size() < 3 || fields.size() > 4) {
            throw entry.invalid("expected 'lexeme | paradigm | stems | irregular forms'");
        }
        Paradigm paradigm = paradigm(entry, fields.get(1));
        String[] stems = fields.get(2).split("\\s*,\\s*");
        Map<String, String> forms = new LinkedHashMap<>();
        paradigm.forms().forEach((key, text) -> forms.put(key, fill(entry, text, stems)));
        if (fields.size() == 4) {
            for (String irregular : fields.get(3).split("\\s*,\\s*")) {
                String[] sides = irregular.split("=", 2);
                forms.put(sides[0].trim(), sides[1].trim());
            }
        }
        Word word = new Word(fields.get(0), paradigm.features(), paradigm.flags(), forms);
        if (words.put(fields.get(0), word) != null) {
            throw entry.invalid("lexeme '" + fields.get(0) + "' is defined twice");
        }
    }

    private static String fill(DataFile.Entry entry, String text, String[] stems) {
        Matcher matcher = STEM.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            int stem = Integer.parseInt(matcher.group(1));
            if (stem > stems.length) {
                throw entry.invalid("the paradigm needs a stem " + stem);
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(stems[stem - 1]));
        }
        return matcher.appendTail(filled).toString();
    }
}
