package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Searches main sources and pages for the phrases of several words that docs/glossary.md replaces by standard terms. */
class GlossaryTest {
    private static final Path ROOT = Path.of("..");
    private static final Path GLOSSARY = ROOT.resolve("docs/glossary.md");

    private static final Pattern ROW = Pattern.compile("^\\|([^|]+)\\|([^|]+)\\|$", Pattern.MULTILINE);

    /** What may separate two words of a phrase: a line break of a comment or of a string. */
    private static final String SPACE = "(?:\\s|\\*|//|\"\\s*\\+\\s*\")+";

    @Test
    void sourcesAndPagesUseTheTermsOfTheGlossary() throws IOException {
        List<String> found = new ArrayList<>();
        List<Pattern> phrases = phrases();
        for (Path file : files()) {
            found.addAll(search(file, phrases));
        }
        assertEquals(List.of(), found, () -> found.size() + " phrases that the glossary replaces");
    }

    @Test
    void thePhrasesAreThoseOfTheGlossary() throws IOException {
        String text = "The WAY\n     * back, and so \" + \"many of them";
        assertEquals(
                List.of("WAY\n     * back", "so \" + \"many"),
                phrases().stream()
                        .flatMap(phrase -> phrase.matcher(text).results())
                        .map(result -> result.group())
                        .toList());
        assertTrue(phrases().size() > 15, () -> "only some phrases");
        assertTrue(files().size() > 300, () -> "only some files");
    }

    /** The entries of several words in the column "not"; remarks in parentheses are left out, and an ellipsis is any text. */
    private static List<Pattern> phrases() throws IOException {
        String table = Files.readString(GLOSSARY).replaceAll("(?s).*## Say / do not say", "");
        List<Pattern> phrases = new ArrayList<>();
        Matcher rows = ROW.matcher(table);
        while (rows.find()) {
            Arrays.stream(rows.group(2).replaceAll("\\([^)]*\\)", "").split(","))
                    .map(phrase -> phrase.replaceAll("…\\s*$", "").strip())
                    .filter(phrase -> phrase.contains(" ") && !phrase.startsWith("-"))
                    .map(GlossaryTest::pattern)
                    .forEach(phrases::add);
        }
        return phrases;
    }

    private static Pattern pattern(String phrase) {
        StringBuilder pattern = new StringBuilder("\\b");
        for (String word : phrase.split(" ")) {
            pattern.append(pattern.length() > 2 ? SPACE : "")
                    .append(word.equals("…") ? "(?:[^.;]{0,60})" : Pattern.quote(word));
        }
        return Pattern.compile(pattern + "\\b", Pattern.CASE_INSENSITIVE);
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(ROOT)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> isSearched(ROOT.relativize(file).toString().replace('\\', '/')))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isSearched(String file) {
        boolean excluded = file.matches("(.*/)?(target|src/test/resources|\\..+)/.*");
        boolean source = file.endsWith(".java") && (file.contains("src/main/") || file.startsWith("examples/"));
        return !excluded && (source || file.endsWith(".md") && !file.equals("docs/glossary.md"));
    }

    private static List<String> search(Path file, List<Pattern> phrases) throws IOException {
        String text = Files.readString(file);
        return phrases.stream()
                .flatMap(phrase -> phrase.matcher(text).results())
                .map(result -> ROOT.relativize(file) + " line "
                        + (1 + text.substring(0, result.start()).lines().count())
                        + ": " + result.group())
                .toList();
    }
}
