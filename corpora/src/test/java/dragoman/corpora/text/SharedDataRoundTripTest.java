package dragoman.corpora.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dragoman.corpora.LineReader;
import dragoman.corpora.Vocabulary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tokens give the sentences of real corpora back. The folder: {@code -Ddragoman.shared=…}, else {@code shared} above. */
@Tag("shared-data")
class SharedDataRoundTripTest {
    private static Path corpora;

    @BeforeAll
    static void findCorpora() {
        String property = System.getProperty("dragoman.shared", "");
        Stream<Path> above = Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("shared"));
        corpora = Stream.concat(property.isEmpty() ? Stream.empty() : Stream.of(Path.of(property)), above)
                .map(folder -> folder.resolve("corpora"))
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(null);
        assumeTrue(corpora != null, "left out: no folder shared/corpora; name the folder by -Ddragoman.shared=…");
    }

    @Test
    void tatoeba() {
        List<String> english = new ArrayList<>();
        List<String> french = new ArrayList<>();
        for (String line : lines("tatoeba-en-fr/test.tsv")) {
            String[] columns = line.split("\t");
            english.add(columns[0]);
            french.add(columns[1]);
        }
        assertRoundTrip("en", english);
        assertRoundTrip("fr", french);
    }

    @Test
    void multi30k() {
        for (String language : List.of("en", "de", "fr")) {
            assertRoundTrip(language, lines("multi30k/test2016." + language));
        }
    }

    /** Pieces and vocabulary are of other sentences. */
    @Test
    void multi30kInSubwords() {
        for (String language : List.of("en", "de", "fr")) {
            Tokenizer words = Tokenizers.of(TokenizerDescription.openNlp(language));
            Map<String, Long> counts = new HashMap<>();
            List<String> known = lines("multi30k/val." + language);
            known.forEach(line -> words.tokenize(line).forEach(word -> counts.merge(word, 1L, Long::sum)));
            Tokenizer subwords = new SubwordTokenizer(words, BytePairMerges.learn(counts, 1000, 2));
            Vocabulary vocabulary =
                    Vocabulary.build(known.stream().map(subwords::tokenize), subwords.requiredTokens(), 100_000, 5);
            Tokenizer narrow = subwords.restrictedTo(vocabulary::contains);
            assertRoundTrip(narrow, lines("multi30k/test2016." + language));
        }
    }

    private static void assertRoundTrip(String language, List<String> lines) {
        assertRoundTrip(Tokenizers.of(TokenizerDescription.openNlp(language)), lines);
    }

    /** 99.5 % would do; every line is promised. */
    private static void assertRoundTrip(Tokenizer tokenizer, List<String> lines) {
        for (String line : lines) {
            String expected = line.replaceAll("[ \t]+", " ").replaceAll("^ | $", "");
            assertEquals(expected, tokenizer.detokenize(tokenizer.tokenize(line)));
        }
    }

    private static List<String> lines(String file) {
        return LineReader.readAll(corpora.resolve(file), odd -> {});
    }
}
