package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The excerpts of docs/equations.md are lines of the source file that is linked last before each of them. */
class EquationsTest {
    private static final Path PAGE = Path.of("..", "docs", "equations.md");
    private static final Pattern LINK_OR_EXCERPT =
            Pattern.compile("\\]\\(([^)]+\\.java)\\)|^```Java\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    @Test
    void excerptsAreLinesOfTheLinkedSource() throws IOException {
        Matcher matcher = LINK_OR_EXCERPT.matcher(Files.readString(PAGE));
        String link = "";
        String source = "";
        int excerpts = 0;
        while (matcher.find()) {
            if (matcher.group(1) != null) {
                link = matcher.group(1);
                source = withoutIndentation(Files.readString(PAGE.resolveSibling(link)));
                continue;
            }
            for (String part : matcher.group(2).split("…\n")) {
                assertTrue(source.contains(withoutIndentation(part)), link + " does not contain\n" + part);
                excerpts++;
            }
        }
        assertTrue(excerpts > 15, "only " + excerpts + " excerpts");
    }

    private static String withoutIndentation(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n", "\n", "\n"));
    }
}
