package dragoman.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks that the index lists every page and every program in order, and that every link has a target. */
class ExamplePagesTest {
    private static final Path FOLDER = Path.of("");
    private static final Path PROGRAMS = FOLDER.resolve("src/main/java/dragoman/examples");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");
    private static final String WITH_MAIN = "static void main(";

    @Test
    void theIndexListsEveryPageInOrder() throws IOException {
        List<String> listed = links(FOLDER.resolve("README.md")).stream()
                .filter(link -> link.matches("\\d\\d-[a-z-]+\\.md"))
                .toList();
        assertEquals(pages(), listed);
    }

    @Test
    void everyProgramHasItsPageAndItsTest() throws IOException {
        for (String program : programs()) {
            String link = "src/main/java/dragoman/examples/" + program + ".java";
            assertTrue(links(FOLDER.resolve("README.md")).contains(link), program + " is not in the index");
            assertTrue(
                    pages().stream()
                            .anyMatch(page -> links(FOLDER.resolve(page)).contains(link)),
                    program);
            assertTrue(Files.exists(Path.of("src/test/java/dragoman/examples", program + "Test.java")), program);
        }
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        TreeSet<String> broken = new TreeSet<>();
        for (String page :
                Stream.concat(pages().stream(), Stream.of("README.md")).toList()) {
            links(FOLDER.resolve(page)).stream()
                    .filter(link -> !link.startsWith("http"))
                    .filter(link -> !Files.exists(FOLDER.resolve(link)))
                    .forEach(link -> broken.add(page + ": " + link));
        }
        assertEquals(new TreeSet<>(), broken);
    }

    private static List<String> pages() throws IOException {
        return names(FOLDER).filter(name -> name.matches("\\d\\d-.*\\.md")).toList();
    }

    private static List<String> programs() throws IOException {
        List<String> programs = names(PROGRAMS)
                .filter(name -> text(PROGRAMS.resolve(name)).contains(WITH_MAIN))
                .map(name -> name.replace(".java", ""))
                .toList();
        assertTrue(programs.size() >= 1, programs::toString);
        return programs;
    }

    private static Stream<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    private static List<String> links(Path page) {
        return LINK.matcher(text(page))
                .results()
                .map(match -> match.group(1).replaceAll("#.*", ""))
                .filter(link -> !link.isEmpty())
                .toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
