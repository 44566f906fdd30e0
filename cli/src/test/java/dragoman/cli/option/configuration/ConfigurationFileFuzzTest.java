package dragoman.cli.option.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.option.configuration.ConfigurationFile.Setting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Damaged configuration files: each is read, and then comes back from what {@link ConfigurationFile#write} makes of it, or is refused by a
 * {@link WrongConfigurationException} with a message of one line. Any other exception or error fails. {@code -Dfuzz=N -Dgroups=system
 * -DexcludedGroups=} tries N instead of a million.
 */
class ConfigurationFileFuzzTest {
    private static final String GOOD = """
            %YAML 1.2
            ---
            # options of a training
            tsv: corpus.tsv
            model: '007'
            hidden-size: 512
            dropout: 0.3
            residual: true
            "quoted \\u00e9\\n": "x\\ty"
            folded: >-
              several
              lines
            literal: |
              a
               b
            ...
            """;

    /** What YAML gives a meaning, and what parsers have stumbled over. */
    private static final List<String> TOKENS = List.of(
            "[".repeat(3_000),
            "{a: ".repeat(3_000),
            "- ".repeat(3_000),
            "&a [*a, *a]",
            "&a",
            "*a",
            "!!java.net.URL",
            "!<tag:yaml.org,2002:int>",
            "%TAG ! tag:x,2000:",
            "<<: ",
            "? ",
            ": ",
            "--- ",
            "...\n",
            "|9+\n",
            ">\n",
            "'",
            "\"",
            "\\x",
            "\\U0010FFFF",
            "\t",
            "\r",
            "\0",
            "\u0085",
            "\u2028",
            "\uFEFF",
            "\uFFFE",
            "\u001B[2J",
            "#",
            "`",
            "x".repeat(2_000) + ": y",
            "1e999",
            ".nan",
            "~");

    @TempDir
    private Path folder;

    @Test
    void twoThousandFiles() throws IOException {
        fuzz(2_000, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: \"\\x\"", "a: \"\\u\"", "%YAML 1.\n---\na: 1", "\"b\\n\": 1\n\"b\\n\": 2"})
    void whatFailedOnceIsRefusedInOneLine(String text) {
        WrongConfigurationException thrown =
                assertThrows(WrongConfigurationException.class, () -> settings(text.getBytes(StandardCharsets.UTF_8)));
        assertEquals(1, thrown.getMessage().lines().count(), thrown.getMessage());
    }

    @Test
    @Tag("system")
    void aMillionFiles() throws IOException {
        fuzz(Integer.getInteger("fuzz", 1_000_000), System.nanoTime());
    }

    private void fuzz(int count, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> failures = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < count && failures.size() < 10; i++) {
            String what = "seed " + seed + ", number " + i + ": ";
            try {
                readAndWrite(damaged(random));
            } catch (WrongConfigurationException e) {
                refused++;
                if (e.getMessage().lines().count() != 1) {
                    failures.add(what + "more than a line: " + e.getMessage());
                }
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError e) {
                failures.add(what + e + " "
                        + Arrays.stream(e.getStackTrace()).limit(10).toList());
            }
        }
        assertTrue(failures.isEmpty(), () -> String.join("\n", failures));
        assertTrue(refused > count / 4 && refused < count, refused + " of " + count + " were refused");
    }

    private void readAndWrite(byte[] content) throws IOException {
        Map<String, List<String>> settings = settings(content);
        assertEquals(settings, settings(ConfigurationFile.write(settings).getBytes(StandardCharsets.UTF_8)));
    }

    private Map<String, List<String>> settings(byte[] content) throws IOException {
        Map<String, List<String>> settings = new LinkedHashMap<>();
        for (Setting setting : ConfigurationFile.read(Files.write(folder.resolve("options.yaml"), content))) {
            assertTrue(setting.line() > 0 && !setting.value().isEmpty(), setting.toString());
            settings.computeIfAbsent(setting.key(), key -> new ArrayList<>()).add(setting.value());
        }
        return settings;
    }

    /** One to three changes: a token put in, a stretch taken out, a stretch repeated elsewhere, or a byte replaced. */
    private static byte[] damaged(SplittableRandom random) {
        StringBuilder text = new StringBuilder(GOOD);
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int from = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), from + random.nextInt(1 << random.nextInt(8)));
            switch (random.nextInt(3)) {
                case 0 ->
                    text.replace(from, random.nextBoolean() ? from : to, TOKENS.get(random.nextInt(TOKENS.size())));
                case 1 -> text.delete(from, to);
                default -> text.insert(random.nextInt(text.length() + 1), text.substring(from, to));
            }
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(4) == 0 && bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
