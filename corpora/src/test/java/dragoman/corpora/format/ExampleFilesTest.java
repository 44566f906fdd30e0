package dragoman.corpora.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.format.document.DocumentFormat;
import dragoman.corpora.format.document.FormatChecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExampleFilesTest {
    @Test
    void eachFormatHasTenFiles() throws IOException {
        assertEquals(
                DocumentFormats.all().stream()
                        .map(DocumentFormat::name)
                        .sorted()
                        .toList(),
                ExampleFiles.formats());
        for (String format : ExampleFiles.formats()) {
            assertTrue(ExampleFiles.of(format).size() >= 10, format);
        }
    }

    static Stream<Path> files() throws IOException {
        return ExampleFiles.formats().stream().flatMap(format -> files(format).stream());
    }

    private static List<Path> files(String format) {
        try {
            return ExampleFiles.of(format);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void isWrittenUnchangedAndItsTranslationLoads(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        DocumentFormat format =
                DocumentFormats.detect(FormatChecks.source(file.getFileName().toString(), bytes));
        assertEquals(file.getParent().getFileName().toString(), format.name());
        FormatChecks.keeps(format, bytes);
    }
}
