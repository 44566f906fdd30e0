package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder in which commands of a page run as a reader types them: those of the launcher inside the test's JVM, others in a shell. */
final class PageFolder {
    private static final Path METHOD = Path.of("..", "docs", "method.md");
    private static final String CORPUS = "./translate phrasebook ";
    private static final Pattern BLOCK = Pattern.compile("^```(\\w*)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern LAUNCHER = Pattern.compile("(?:\\./)?translate (.*)");
    private static final Pattern REDIRECTED = Pattern.compile("(.*?) > (\\S+)");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final Pattern NUMBER = Pattern.compile("(--[a-z-]+) (\\d+)\\b");
    /** The most lines of a generated file that a quick run keeps. */
    private static final int LINES = 80;
    /** The largest values of options in a quick run, which show that a command works, not what it finds. */
    private static final Map<String, Integer> LIMITS = Map.of("--max-updates", 3, "--count", LINES, "--length", 20);

    private final Path folder;
    private final boolean quick;

    /** @param quick whether trainings are short and the text files small */
    PageFolder(Path folder, boolean quick) {
        this.folder = folder;
        this.quick = quick;
    }

    /** A code block of a page. */
    record Block(String language, List<String> lines) {}

    /** The code blocks of a text, in which a line that ends with a backslash is continued by the next one. */
    static List<Block> blocks(String text) {
        return BLOCK.matcher(text)
                .results()
                .map(block -> new Block(
                        block.group(1),
                        block.group(2).replaceAll("\\\\\\n\\s*", "").lines().toList()))
                .toList();
    }

    /** Makes the text files of the method by the commands of its page. */
    void prepare() throws IOException {
        for (Block block : blocks(Files.readString(METHOD))) {
            if (block.lines().getFirst().startsWith(CORPUS)) {
                for (String command : block.lines()) {
                    run(command);
                }
            }
        }
        assertTrue(Files.exists(folder.resolve("series.csv")), "text files of " + METHOD);
    }

    /** Copies the text files that were made in another folder. */
    void copyFrom(Path texts) throws IOException {
        try (Stream<Path> files = Files.list(texts)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }

    /** Runs a command, which must succeed. */
    void run(String command) throws IOException {
        Matcher launcher = LAUNCHER.matcher(quick ? shortened(command) : command);
        if (launcher.matches()) {
            translate(launcher.group(1));
        } else {
            shell(command);
        }
    }

    private static String shortened(String command) {
        return NUMBER.matcher(command).replaceAll(PageFolder::limited);
    }

    private static String limited(MatchResult option) {
        int limit = LIMITS.getOrDefault(option.group(1), Integer.MAX_VALUE);
        return option.group(1) + " " + Math.min(limit, Integer.parseInt(option.group(2)));
    }

    private void translate(String command) throws IOException {
        Matcher redirected = REDIRECTED.matcher(command);
        CliFixture.Outcome result = CliFixture.run(
                words(redirected.matches() ? redirected.group(1) : command).toArray(String[]::new));
        assertEquals(0, result.code(), () -> command + "\n" + result.err());
        if (redirected.matches()) {
            List<String> lines =
                    result.out().lines().limit(quick ? LINES : Long.MAX_VALUE).toList();
            Files.write(folder.resolve(redirected.group(2)), lines, StandardCharsets.UTF_8);
        }
    }

    /** The words of a command; names of files and of models become paths in the folder. */
    private List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(command);
        boolean model = false;
        while (matcher.find()) {
            String word = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            boolean file = matcher.group(1) == null && word.matches("[a-z-]+\\.[a-z]+");
            words.add(model || file ? folder.resolve(word).toString() : word);
            model = word.equals("-m");
        }
        return words;
    }

    private void shell(String command) throws IOException {
        Process process = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertEquals(0, process.waitFor(), () -> command + "\n" + output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(command + " was interrupted", e);
        }
    }
}
