package dragoman.corpora.format.po;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dragoman.corpora.format.ExampleFiles;
import dragoman.corpora.format.document.CodedText;
import dragoman.corpora.format.document.Document;
import dragoman.corpora.format.document.FormatChecks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Catalogues that are written pass the checks of GNU gettext. */
@Tag("external-tools")
class PoValidityTest {
    @TempDir
    private Path directory;

    @Test
    void msgfmtAcceptsTranslatedCatalogues() throws IOException, InterruptedException {
        assumeTrue(exit("msgfmt", "--version").isEmpty(), "msgfmt is missing: install gettext");
        for (Path file : ExampleFiles.of("po")) {
            Document document =
                    new PoFormat().read(FormatChecks.source(file.getFileName().toString(), Files.readAllBytes(file)));
            List<Optional<CodedText>> translations = document.segments().stream()
                    .map(segment -> Optional.of(segment.source()))
                    .toList();
            Path written = directory.resolve(file.getFileName());
            Files.write(written, document.write(translations));
            String catalogue = Files.readString(written, StandardCharsets.ISO_8859_1);
            assertEquals("", check(written), () -> file + "\n" + catalogue);
            // Fuzzy entries are not checked: what holds of them must hold when a translator has approved them.
            Files.writeString(
                    written,
                    catalogue
                            .replaceAll("(?m)^#, fuzzy(\\R|, )", "#, checked$1")
                            .replace(" fuzzy,", ""),
                    StandardCharsets.ISO_8859_1);
            assertEquals("", check(written), () -> file + "\n" + catalogue);
        }
    }

    /** The errors of msgfmt. */
    private String check(Path file) throws IOException, InterruptedException {
        return exit(
                "msgfmt",
                "--check-format",
                "--check-domain",
                "--check-header",
                "-o",
                directory.resolve("out.mo").toString(),
                file.toString());
    }

    /** What a program says if it fails; empty if it does not. */
    private static String exit(String... command) throws IOException, InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? "" : output;
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
