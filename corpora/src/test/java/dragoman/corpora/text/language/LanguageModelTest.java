package dragoman.corpora.text.language;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import opennlp.tools.langdetect.LanguageDetectorModel;
import opennlp.tools.ml.model.MaxentModel;
import org.junit.jupiter.api.Test;

class LanguageModelTest {
    @Test
    void probabilitiesAreThoseOfOpenNlp() throws IOException {
        MaxentModel model;
        try (InputStream in =
                Objects.requireNonNull(LanguageModelTest.class.getResourceAsStream("/langdetect-183.bin"))) {
            model = new LanguageDetectorModel(in).getMaxentModel();
        }
        Random random = new Random(4);
        for (int i = 0; i < 200; i++) {
            String text = random.ints(random.nextInt(80), 'a', i % 2 == 0 ? 0x7B : 0x3FF)
                    .filter(c -> Character.isLetter(c) && Character.toLowerCase(c) == c)
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining());
            assertArrayEquals(
                    model.eval(ngrams(text).toArray(String[]::new)),
                    LanguageModel.get().probabilities(text),
                    text);
        }
    }

    private static Set<String> ngrams(String text) {
        Set<String> ngrams = new LinkedHashSet<>();
        for (int length = 1; length <= 3; length++) {
            for (int i = 0; i + length <= text.length(); i++) {
                ngrams.add(text.substring(i, i + length));
            }
        }
        return ngrams;
    }

    @Test
    void eachNGramIsFoundOnceByLengthAndPosition() {
        NGramIndex index = new NGramIndex(List.of("a", "b", "ab", "aba", "bab", "abab"));
        assertEquals(
                List.of(0, 1, 2, 3, 4),
                java.util.Arrays.stream(index.of("ababx")).boxed().toList());
        assertEquals(0, index.of("").length);
    }
}
