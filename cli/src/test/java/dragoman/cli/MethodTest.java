package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks each row of the table in docs/method.md: its types exist, its commands run, its page, the page's program and its picture exist. */
class MethodTest {
    private static final Path PAGE = Path.of("..", "docs", "method.md");
    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");

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
        PageFolder files = new PageFolder(folder, true);
        files.prepare();
        for (Row row : rows()) {
            assertFalse(row.commands.isEmpty(), row.concept);
            for (String command : row.commands) {
                files.run(command);
            }
        }
    }
}
