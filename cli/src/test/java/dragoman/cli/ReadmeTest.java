package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.command.Commands;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the pages tell people to type must work: their Java compiles, and their commands are understood. */
class ReadmeTest {
    private static final Path ROOT = Path.of("..");
    private static final Path EXAMPLES = ROOT.resolve("examples");
    private static final Pattern BLOCK = Pattern.compile("^```(\\w*)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)");
    private static final String LAUNCHER = "./translate ";

    @Test
    void javaCompiles(@TempDir Path classes) throws IOException {
        List<String> programs = blocks("java");
        assertFalse(programs.isEmpty());
        for (String program : programs) {
            assertEquals(List.of(), errors(program, classes), program);
        }
    }

    @TestFactory
    Stream<DynamicTest> commandsAreUnderstood() throws IOException {
        List<String> commands = commands();
        assertTrue(commands.size() > 4, commands::toString);
        return commands.stream().map(command -> DynamicTest.dynamicTest(command, () -> parse(command)));
    }

    private static void parse(String command) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(command);
        while (matcher.find()) {
            words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        Commands.commandLine(CliFixture.console()).parseArgs(words.toArray(String[]::new));
    }

    /** Arguments of every call of the launcher, what is piped in or out left away. */
    private static List<String> commands() throws IOException {
        List<String> commands = new ArrayList<>();
        for (String block : blocks("")) {
            block.replace("\\\n", " ")
                    .lines()
                    .filter(line -> line.contains(LAUNCHER))
                    .map(line -> line.substring(line.indexOf(LAUNCHER) + LAUNCHER.length())
                            .replaceAll("[<>|].*", ""))
                    .forEach(commands::add);
        }
        return commands;
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (Path folder : List.of(ROOT, ROOT.resolve("docs"), EXAMPLES)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
            }
        }
        return pages;
    }

    /** Every relative link of a page leads to a file. */
    @Test
    void linksLeadToFiles() throws IOException {
        for (Path page : pages()) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                Path file = page.resolveSibling(link.group(1));
                assertTrue(Files.exists(file), page + " links to " + link.group(1));
            }
        }
    }

    @Test
    void pagesKeepTheirSize() throws IOException {
        assertTrue(Files.size(ROOT.resolve("README.md")) <= 10_000);
        assertTrue(Files.size(ROOT.resolve("docs/benchmarks.md")) <= 8_000);
    }

    private static List<String> blocks(String language) throws IOException {
        List<String> blocks = new ArrayList<>();
        for (Path page : pages()) {
            Matcher matcher = BLOCK.matcher(Files.readString(page));
            while (matcher.find()) {
                if (matcher.group(1).equals(language)) {
                    blocks.add(matcher.group(2));
                }
            }
        }
        return blocks;
    }

    private static List<String> errors(String program, Path classes) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        List<String> options =
                List.of("-d", classes.toString(), "-proc:none", "-cp", System.getProperty("java.class.path"));
        compiler.getTask(null, null, found, options, null, List.of(source(program)))
                .call();
        return found.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(Object::toString)
                .toList();
    }

    /** Imports stay on top, the other lines become a method. */
    private static JavaFileObject source(String program) {
        StringBuilder imports = new StringBuilder();
        StringBuilder body = new StringBuilder();
        program.lines()
                .forEach(line -> (line.startsWith("import ") ? imports : body)
                        .append(line)
                        .append('\n'));
        String text = imports + "class Readme { void run() {\n" + body + "} }\n";
        return new SimpleJavaFileObject(URI.create("string:///Readme.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}
