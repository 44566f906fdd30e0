package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.PageFolder.Block;
import dragoman.cli.command.JshellPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs what each page of the method suggests to try: commands, and lines of JShell. The build shortens them: trainings have a few updates, and the
 * text files few lines. Under the tag {@code system} they run as they are written.
 */
class ThingsToTryTest {
    private static final Path PAGES = Path.of("..", "examples");
    private static final String HEADING = "\nThings to try";
    private static final String PROGRAM = "java -cp cli/target/translate.jar ";
    private static final Pattern TRAINING = Pattern.compile("translate train [^`\\n]*?-m (\\S+)");
    private static final Pattern COMMAND = Pattern.compile("(\\./translate|seq|printf|cut|head|awk|java) .*");

    /** The text files of quick runs. */
    @TempDir
    private static Path texts;

    @TempDir
    private Path folder;

    @BeforeAll
    static void prepare() throws IOException {
        new PageFolder(texts, true).prepare();
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            return files.filter(page -> page.getFileName().toString().matches("\\d\\d-.*\\.md"))
                    .sorted()
                    .toList();
        }
    }

    /** The part of a page from what there is to try on. */
    private static String toTry(Path page) throws IOException {
        String text = Files.readString(page);
        int heading = text.indexOf(HEADING);
        assertTrue(heading > 0, page + " has nothing to try");
        return text.substring(heading);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everySuggestionIsACommandOrALineOfJshell(Path page) throws IOException {
        List<Block> blocks = PageFolder.blocks(toTry(page));
        assertFalse(blocks.isEmpty(), page::toString);
        for (Block block : blocks) {
            if (!block.language().equals("jshell")) {
                block.lines().forEach(line -> assertTrue(COMMAND.matcher(line).matches(), page + ": " + line));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void commandsRunShortened(Path page) throws IOException {
        run(page, true);
    }

    @Tag("system")
    @ParameterizedTest
    @MethodSource("pages")
    void commandsRunAsTheyAreWritten(Path page) throws IOException {
        run(page, false);
    }

    /** A reader types all of it in one folder, where a second training in a directory would find a run of other settings. */
    @Test
    void noTwoTrainingsShareADirectory() throws IOException {
        StringBuilder text = new StringBuilder(Files.readString(Path.of("..", "docs", "method.md")));
        for (Path page : pages()) {
            text.append(toTry(page));
        }
        Set<String> models = new HashSet<>();
        Matcher training = TRAINING.matcher(text.toString().replace("\\\n", ""));
        while (training.find()) {
            assertTrue(models.add(training.group(1)), training::group);
        }
        assertTrue(models.size() > 40, models::toString);
    }

    @Test
    void programsAreThere() throws IOException {
        List<String> programs = new ArrayList<>();
        for (Path page : pages()) {
            PageFolder.blocks(toTry(page)).stream()
                    .flatMap(block -> block.lines().stream())
                    .filter(line -> line.startsWith(PROGRAM))
                    .forEach(programs::add);
        }
        assertFalse(programs.isEmpty());
        programs.forEach(line -> assertTrue(Files.exists(program(line)), line));
    }

    private static Path program(String line) {
        return Path.of("..").resolve(line.split(" ")[5]);
    }

    private void run(Path page, boolean quick) throws IOException {
        PageFolder files = new PageFolder(folder, quick);
        if (quick) {
            files.copyFrom(texts);
        } else {
            files.prepare();
        }
        if (!page.endsWith(JshellPage.SESSION)) {
            JshellPage.runAll(page);
        }
        for (Block block : PageFolder.blocks(toTry(page))) {
            if (block.language().equals("jshell")) {
                continue;
            }
            for (String line : block.lines()) {
                if (!line.startsWith(PROGRAM)) {
                    files.run(line);
                } else if (!quick) {
                    start(line);
                }
            }
        }
    }

    /** Starts the source of a program as the line does, with the classes of this build in place of the jar. */
    private static void start(String line) throws IOException {
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        words.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.set(2, System.getProperty("java.class.path"));
        words.set(5, program(line).toString());
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.onExit().join().exitValue(), output);
    }
}
