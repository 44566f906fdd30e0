package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.CliFixture.Outcome;
import dragoman.cli.output.ExitCode;
import dragoman.corpora.LanguagePair;
import dragoman.corpora.SentencePair;
import dragoman.corpora.format.parallel.ParallelFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worked examples of the page about files give what it shows. */
class FilesGuideTest {
    private static final Path PAGE = Path.of("../docs/files.md");
    /** A file with its content, or a command with the translation memory. */
    private static final Pattern STEP = Pattern.compile(
            "`(?<file>[\\w.-]+)`:\\n\\n```\\w*\\n(?<content>.*?)^```$|^\\./translate (?<command>[^\\n]*memory\\.tmx)$",
            Pattern.DOTALL | Pattern.MULTILINE);

    private static final Pattern COMMAND_END = Pattern.compile("\\R");

    @TempDir
    private Path folder;

    @Test
    void examplesGiveWhatThePageShows() throws IOException {
        trainModel();
        Set<String> written = new HashSet<>();
        int compared = 0;
        int commands = 0;
        Matcher step = STEP.matcher(Files.readString(PAGE));
        while (step.find()) {
            if (step.group("command") != null) {
                written.add(run(step.group("command")));
                commands++;
            } else if (written.contains(step.group("file"))) {
                assertEquals(step.group("content"), Files.readString(folder.resolve(step.group("file"))));
                compared++;
            } else {
                Files.writeString(folder.resolve(step.group("file")), step.group("content"));
            }
        }
        assertEquals(10, commands);
        assertEquals(9, compared);
        try (Stream<SentencePair> memory =
                ParallelFiles.tmx(folder.resolve("app.tmx"), new LanguagePair("en", "de")).stream()) {
            assertEquals(List.of(new SentencePair("Open the file", "Datei öffnen")), memory.toList());
        }
    }

    private void trainModel() throws IOException {
        Outcome outcome = TinyModel.train(
                TinyModel.corpus(folder),
                folder.resolve("my-model"),
                "--tokenizer",
                "opennlp",
                "--source-language",
                "en",
                "--target-language",
                "de",
                "--max-updates",
                "20");
        assertEquals(ExitCode.DONE, outcome.code(), outcome.err());
    }

    /** Runs a command on the files of the folder; returns the name of the file that it writes. */
    private String run(String command) {
        List<String> words = Arrays.asList(command.split(" "));
        List<String> arguments = new ArrayList<>();
        for (String word : words) {
            boolean isFile = word.equals("my-model") || word.matches("[\\w-]+(?:\\.\\w+)+");
            arguments.add(isFile ? folder.resolve(word).toString() : word);
        }
        Outcome outcome = CliFixture.run(arguments.toArray(String[]::new));
        assertEquals(ExitCode.DONE, outcome.code(), command + "\n" + outcome.err());
        assertTrue(COMMAND_END.splitAsStream(outcome.err()).count() == 1, outcome.err());
        return words.get(words.indexOf("-o") + 1);
    }
}
