package dragoman.corpora.text.span;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dragoman.corpora.CorpusException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermGlossaryTest {
    @TempDir
    private Path folder;

    @Test
    void formsCommentsAndBlankLines() throws IOException {
        Path file = Files.writeString(
                folder.resolve("terms.tsv"),
                "\uFEFF# terms\r\n\nhouse | houses\tHaus \r\nflat\tWohnung\nhouses\tHaus\n");
        TermGlossary glossary = TermGlossary.read(file);
        assertEquals(Map.of("house", "Haus", "houses", "Haus", "flat", "Wohnung"), glossary.targets());
        assertEquals(3, glossary.size());
    }

    @ParameterizedTest
    @CsvSource({
        "'a\tb\nhouse Haus\n', 'line 2: 1 columns; each line must hold source, TAB, target'",
        "'a\tb\tc\n', 'line 1: 3 columns; each line must hold source, TAB, target'",
        "'# x\n\ta\n', 'line 2: a term is empty; each line must hold source, TAB, target'",
        "'a|\tb\n', 'line 1: a term is empty; each line must hold source, TAB, target'",
        "'a\tb\n\na\tc\n', 'line 3: ''a'' has another target in line 1'"
    })
    void aDamagedLineIsNamed(String content, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("terms.tsv"), content);
        assertEquals(
                file + ": " + message,
                assertThrows(CorpusException.class, () -> TermGlossary.read(file))
                        .getMessage());
    }

    @Test
    void doNotTranslateListsHaveOneTermPerLine() throws IOException {
        Path file = Files.writeString(folder.resolve("names.txt"), "# names\nDragoman\n\n New York \n");
        assertEquals(List.of("Dragoman", "New York"), TermGlossary.readTerms(file));
    }
}
