package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks each row of the table in docs/method.md: its types exist, its commands run, its page, the page's program and its picture exist. */
class MethodTest {
    private static final Path PAGE = Path.of("..", "docs", "method.md");
    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");
    private static final Pattern ARGUMENT = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    /** Pairs of the phrasebook that the small text files hold. */
    private static final int PAIRS = 80;

    /** One row of the table. */
    private record Row(
            String concept,
            List<String> equations,
            List<String> types,
            List<String> commands,
            List<String> pages,
            List<String> pictures) {}

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| concept"))
                .map(line -> line.substring(1).split("\\|", -1))
                .map(cells -> new Row(
                        cells[0].strip(),
                        matches(CODE, cells[1]),
                        matches(CODE, cells[2]),
                        matches(CODE, cells[3]),
                        matches(LINK, cells[4]),
                        matches(LINK, cells[5])))
                .toList();
    }

    private static List<String> matches(Pattern pattern, String cell) {
        return pattern.matcher(cell).results().map(match -> match.group(1)).toList();
    }

    @Test
    void tableHasTwentyFourRowsWithAnEquation() throws IOException {
        assertEquals(24, rows().size());
        rows().forEach(row -> assertFalse(row.equations.isEmpty(), row.concept));
    }

    @Test
    void typesExist() throws IOException {
        Set<String> known = new TreeSet<>();
        for (ClassFiles.Compiled compiled : ClassFiles.readAll()) {
            known.add(compiled.name().substring(compiled.name().lastIndexOf('.') + 1));
            known.add(compiled.packageName());
        }
        for (Row row : rows()) {
            assertFalse(row.types.isEmpty(), row.concept);
            assertTrue(known.containsAll(row.types), row.concept + ": " + row.types);
        }
    }

    @Test
    void pagesAndTheirProgramsExist() throws IOException {
        List<String> index = Files.readAllLines(EXAMPLES.resolve("README.md"));
        for (Row row : rows()) {
            assertEquals(1, row.pages.size(), row.concept);
            Path page = PAGE.resolveSibling(row.pages.getFirst());
            assertTrue(Files.exists(page), page::toString);
            List<Path> programs = index.stream()
                    .filter(line -> line.contains("(" + page.getFileName() + ")"))
                    .flatMap(line -> matches(LINK, line).stream())
                    .filter(link -> link.endsWith(".java"))
                    .map(EXAMPLES::resolve)
                    .toList();
            assertFalse(programs.isEmpty(), page::toString);
            programs.forEach(program -> assertTrue(Files.exists(program), program::toString));
        }
    }

    @Test
    void picturesAreShown() throws IOException {
        for (Row row : rows()) {
            assertEquals(1, row.pictures.size(), row.concept);
            Path picture = PAGE.resolveSibling(row.pictures.getFirst());
            assertTrue(Files.exists(picture), picture::toString);
        }
    }

    @Test
    void commandsRun(@TempDir Path folder) throws IOException {
        writeTextFiles(folder);
        Set<String> names;
        try (var files = Files.list(folder)) {
            names = files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
        for (Row row : rows()) {
            assertFalse(row.commands.isEmpty(), row.concept);
            for (String command : row.commands) {
                CliFixture.Outcome result = CliFixture.run(arguments(command, folder, names));
                assertEquals(0, result.code(), command + "\n" + result.err());
            }
        }
    }

    /** The words of a command; names of files and of models become paths in the folder. */
    private static String[] arguments(String command, Path folder, Set<String> files) {
        List<String> words = new ArrayList<>();
        Matcher matcher = ARGUMENT.matcher(command.substring("translate ".length()));
        boolean model = false;
        while (matcher.find()) {
            String word = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            words.add(
                    model || files.contains(word) || word.endsWith(".html")
                            ? folder.resolve(word).toString()
                            : word);
            model = word.equals("-m");
        }
        return words.toArray(String[]::new);
    }

    /** Writes the files that the page makes from the phrasebook, shortened. */
    private static void writeTextFiles(Path folder) throws IOException {
        List<String> pairs = CliFixture.run("phrasebook", "--split", "train")
                .out()
                .lines()
                .limit(PAIRS)
                .toList();
        write(folder.resolve("pairs.tsv"), pairs);
        write(
                folder.resolve("text.txt"),
                pairs.stream().map(pair -> pair.split("\t")[0]).toList());
        write(
                folder.resolve("names.tsv"),
                IntStream.range(0, 20)
                        .mapToObj(i -> (i + 1) + "\t" + pairs.get(i).split("\t")[1])
                        .toList());
        write(
                folder.resolve("series.csv"),
                IntStream.rangeClosed(1, 200)
                        .mapToObj(i -> String.format(Locale.ROOT, "%.4f", Math.sin(i / 3.0)))
                        .toList());
        List<String> labels = new ArrayList<>();
        for (String pair : pairs) {
            labels.add(pair.split("\t")[0] + "\ten");
            labels.add(pair.split("\t")[1] + "\tfr");
        }
        write(folder.resolve("labels.tsv"), labels);
    }

    private static void write(Path file, List<String> lines) throws IOException {
        Files.write(file, lines, StandardCharsets.UTF_8);
    }
}
