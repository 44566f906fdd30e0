package dragoman.corpora;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelsTest {
    @Test
    void theyAreNumberedInTheOrderOfTheirNames() {
        Labels labels = Labels.of(List.of("fr", "en", "fr", "very odd"));
        assertEquals(List.of("en", "fr", "very odd"), labels.names());
        assertEquals(1, labels.require("fr"));
        assertEquals("very odd", labels.name(2));
        String message =
                assertThrows(CorpusException.class, () -> labels.require("de")).getMessage();
        assertEquals("the label 'de' is unknown; known labels: en, fr, very odd", message);
    }

    @Test
    void oneLabelAloneIsNothingToTellApart() {
        String message = assertThrows(CorpusException.class, () -> Labels.of(List.of("en", "en")))
                .getMessage();
        assertEquals(
                "all 2 training texts have the label 'en': a classifier needs texts of at least 2 labels", message);
        assertThrows(IllegalArgumentException.class, () -> new Labels(List.of("en")));
        assertThrows(IllegalArgumentException.class, () -> new Labels(List.of("fr", "en")));
    }

    @Test
    void whatIsWrittenIsRead() {
        Labels labels = Labels.of(List.of("a\\b", "a\rb", "ça", " "));
        byte[] content = labels.toBytes();
        assertEquals(labels, Labels.parse(content, "labels.txt"));
        assertEquals(4, new String(content, StandardCharsets.UTF_8).lines().count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en\n", "fr\nen\n", "en\nen\n", "\nen\n", "a\\x\nb\n"})
    void aDamagedFileIsOneLine(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        String message = assertThrows(CorpusException.class, () -> Labels.parse(bytes, "labels.txt"))
                .getMessage();
        assertTrue(
                message.startsWith("labels.txt: ") && message.endsWith("this is not a label file of this toolkit"),
                message);
    }

    @Test
    void aMessageShowsNotTooMany() {
        Labels many =
                Labels.of(IntStream.range(10, 40).mapToObj(String::valueOf).toList());
        assertEquals("10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21 and 18 more", many.toString());
    }
}
