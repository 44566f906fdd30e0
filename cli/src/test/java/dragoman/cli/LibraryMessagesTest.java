package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The library does not know the command line: no string of it contains the name of an option. */
class LibraryMessagesTest {
    private static final Pattern OPTION = Pattern.compile("\"[^\"\\n]*(?<![\\w-])--[a-z][^\"\\n]*\"");
    private static final List<String> JVM_FLAGS = List.of("--add-modules");
    private static final Path ROOT = Path.of("..");

    @Test
    void noStringContainsAnOption() throws IOException {
        Set<String> found = new TreeSet<>();
        for (String module : List.of("core", "corpora", "seq2seq")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(file -> addOptions(file, found));
            }
        }
        assertEquals(Set.of(), found);
    }

    private static void addOptions(Path file, Set<String> found) {
        try {
            OPTION.matcher(Files.readString(file))
                    .results()
                    .map(match -> match.group())
                    .filter(text -> JVM_FLAGS.stream().noneMatch(text::contains))
                    .forEach(text -> found.add(file.getFileName() + ": " + text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theScanSeesOptions() {
        assertTrue(OPTION.matcher("throw wrong(\"choose another --model\")").find());
        Set<String> found = new TreeSet<>();
        addOptions(Path.of("src/main/java/dragoman/cli/Application.java"), found);
        assertTrue(found.toString().contains("--stacktrace"), found::toString);
    }
}
