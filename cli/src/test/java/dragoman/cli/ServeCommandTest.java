package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.CliFixture.Outcome;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import dragoman.cli.output.ResultWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandTest {
    private static final Pattern ADDRESS = Pattern.compile("at (http://127\\.0\\.0\\.1:\\d+\\S*/) until");

    @TempDir
    private static Path folder;

    private static Path model;

    @BeforeAll
    static void train() throws IOException {
        Path pairs = Files.writeString(folder.resolve("de.tsv"), "one two\teins zwei\ntwo one\tzwei eins\n".repeat(20));
        model = folder.resolve("model");
        List<String> arguments = TinyModel.trainArguments(pairs, model);
        arguments.addAll(List.of("--from", "en", "--to", "de", "--max-updates", "20"));
        Outcome outcome = CliFixture.run(arguments.toArray(String[]::new));
        assertEquals(ExitCode.DONE, outcome.code(), outcome.err());
    }

    private static String post(String address, String form) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(address + "translate"))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString(form))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    /** Options of a file and of the command line; the service ends when its thread is interrupted, as by a signal. */
    @Test
    void aModelIsServedUntilTheEnd() throws IOException, InterruptedException {
        Path memory = Files.writeString(
                folder.resolve("memory.tmx"),
                "<tmx version=\"1.4\"><header srclang=\"en\"/><body><tu><tuv xml:lang=\"en\"><seg>Hello.</seg></tuv>"
                        + "<tuv xml:lang=\"de\"><seg>Hallo!</seg></tuv></tu></body></tmx>");
        Path config = Files.writeString(
                folder.resolve("serve.yaml"),
                "port: 0\nurl-prefix: /mt\ntranslation-memory: " + memory + "\nchar-limit: 100\n");
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new ByteArrayInputStream(new byte[0]),
                new ResultWriter(OutputStream.nullOutputStream()),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Set.of(),
                true);
        AtomicInteger code = new AtomicInteger(-1);
        Thread service = Thread.ofPlatform()
                .start(() -> code.set(new Application(console)
                        .run("serve", "--config", config.toString(), "-m", model.toString(), "--threads", "1")));
        Matcher address = ADDRESS.matcher("");
        while (!address.reset(err.toString(StandardCharsets.UTF_8)).find()) {
            assertTrue(service.isAlive(), err.toString(StandardCharsets.UTF_8));
            Thread.onSpinWait();
        }
        assertTrue(address.group(1).endsWith("/mt/"));
        assertTrue(post(address.group(1), "q=Hello.&source=en&target=de").contains("\"translatedText\":\"Hallo!\""));
        assertTrue(post(address.group(1), "q=" + "x".repeat(101) + "&source=en&target=de")
                .contains("text limit (100)"));
        service.interrupt();
        service.join();
        assertEquals(ExitCode.DONE, code.get());
        String log = err.toString(StandardCharsets.UTF_8);
        assertTrue(log.contains("\"route\":\"/translate\",\"status\":200"), log);
        assertTrue(!log.contains("Hello"), log);
    }

    private static String error(int code, String... more) {
        List<String> arguments = new ArrayList<>(List.of("serve", "-m", model.toString(), "--port", "0"));
        arguments.addAll(List.of(more));
        Outcome outcome = CliFixture.run(arguments.toArray(String[]::new));
        assertEquals(code, outcome.code(), outcome.err());
        return outcome.err()
                .lines()
                .filter(line -> line.startsWith("translate: "))
                .findFirst()
                .orElse("")
                .substring(11);
    }

    @Test
    void wrongOptionsAreRefusedInALine() throws IOException {
        assertEquals(
                "URL prefix 'mt/': begin it with / and end it without, as in /translation. See 'translate serve --help'.",
                error(ExitCode.WRONG_COMMAND_LINE, "--url-prefix", "mt/"));
        Path keys = Files.writeString(folder.resolve("keys"), "#\n");
        assertEquals(
                keys + ": holds no key. See 'translate serve --help'.",
                error(ExitCode.WRONG_COMMAND_LINE, "--api-keys-file", keys.toString()));
        assertEquals(
                "--glossary de-en=terms: no model translates de to en; there are en to de",
                error(ExitCode.FAILED, "--glossary", "de-en=terms"));
        assertTrue(error(ExitCode.FAILED, "--host", "192.0.2.1").startsWith("cannot listen at 192.0.2.1 port 0: "));
        assertTrue(
                error(ExitCode.FAILED, "-m", folder.resolve("none").toString()).contains("does not exist"));
    }
}
