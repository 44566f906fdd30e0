package dragoman.corpora;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.text.BytePairMerges;
import dragoman.corpora.text.SubwordTokenizer;
import dragoman.corpora.text.Tokenizer;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.corpora.text.Tokenizers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mutated files: each is read, or refused by a {@link CorpusException} with a message of one line that names the file. Any other exception is a
 * failure, and what is read must be usable.
 */
class ReaderFuzzTest {
    private static final int MUTATIONS = 2_000;

    @Test
    void tabSeparatedFiles(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("pairs.tsv");
        byte[] content = "the house\tla maison\nI am late.\tJe suis en retard\u00a0!\textra\n\t\nx\ty\n"
                .repeat(5)
                .getBytes(StandardCharsets.UTF_8);
        assertAll(content, file.toString(), mutated -> {
            write(file, mutated);
            try (Stream<SentencePair> pairs =
                    new TabSeparatedFile(file).stream(skipped -> assertOneLine(skipped.describe()))) {
                pairs.forEach(pair -> assertTrue((pair.source() + pair.target()).indexOf('\n') < 0));
            }
        });
    }

    @Test
    void vocabularies() {
        Vocabulary original = Vocabulary.build(
                Stream.of(List.of("a", "b", "\\", "é", "a\nb", "\r", "\0", "<pad>", "日本", "￮", "word￮")), 100, 1);
        assertAll(original.toBytes(), "vocab.txt", mutated -> {
            Vocabulary read = Vocabulary.parse(mutated, "vocab.txt");
            assertEquals(read, Vocabulary.parse(read.toBytes(), "vocab.txt"));
            for (int id = 4; id < read.size(); id++) {
                assertEquals(id, read.id(read.token(id)));
            }
        });
    }

    @Test
    void merges() {
        Map<String, Long> words =
                Map.of("low", 5L, "lower", 2L, "newest", 6L, "widest", 3L, "</w>", 3L, "été", 4L, "😀😀", 4L);
        byte[] content = BytePairMerges.learn(words, 60, 2).toBytes();
        Tokenizer spaces = Tokenizers.of(TokenizerDescription.whitespace());
        assertAll(content, "merges.txt", mutated -> {
            BytePairMerges read = BytePairMerges.parse(mutated, "merges.txt");
            assertEquals(read, BytePairMerges.parse(read.toBytes(), "merges.txt"));
            SubwordTokenizer tokenizer = new SubwordTokenizer(spaces, read);
            String text = "lowest new </w> été 😀😀 ￮x";
            assertEquals(text, tokenizer.detokenize(tokenizer.tokenize(text)));
        });
    }

    private static void assertAll(byte[] content, String name, Consumer<byte[]> read) {
        MutatedBytes mutations = new MutatedBytes(7);
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            try {
                read.accept(mutations.of(content));
            } catch (CorpusException e) {
                assertOneLine(e.getMessage());
                assertTrue(e.getMessage().startsWith(name), e.getMessage());
                refused++;
            }
        }
        assertTrue(refused > MUTATIONS / 20 && refused < MUTATIONS, refused + " are refused");
    }

    private static void assertOneLine(String message) {
        assertFalse(message.contains("\n") || message.contains("\r") || message.isEmpty(), message);
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
