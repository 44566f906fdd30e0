package dragoman.seq2seq.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.CorpusException;
import dragoman.corpora.Labels;
import dragoman.corpora.Line;
import dragoman.corpora.LineReader;
import dragoman.corpora.SentencePair;
import dragoman.corpora.TabSeparatedFile;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.BytePairMerges;
import dragoman.corpora.text.SubwordTokenizer;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.corpora.text.Tokenizers;
import dragoman.seq2seq.Mutator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Damaged texts, vocabularies, merges and labels: each is read with its promises kept, or refused by a {@link CorpusException} with a message
 * of one line. Any other exception or error fails. {@code -Dfuzz=N -Dgroups=system -DexcludedGroups=} tries N of each kind instead of a
 * million.
 */
class TextFilesFuzzTest {
    private static final List<String> LINES = List.of(
            "Das ist gut .\tThat is good .",
            "\t",
            "à côté d’un café\tbeside a café",
            "\uD83D\uDC69\u200D\uD83D\uDCBB 1,5 %\t{\"a\": [1, 2]}",
            "日本語のテキスト\tJapanese text",
            "a\tb\tmore columns");

    @TempDir
    private Path folder;

    private interface Use {
        /** Reads the content and checks what is promised of it. */
        void use(byte[] content) throws IOException;
    }

    private enum Kind {
        TAB_SEPARATED,
        COMPRESSED,
        LINES,
        VOCABULARY,
        MERGES,
        LABELS
    }

    @ParameterizedTest
    @EnumSource
    void twoThousandOfEachKind(Kind kind) throws IOException {
        fuzz(kind, 2_000, 1 + kind.ordinal());
    }

    @ParameterizedTest
    @EnumSource
    @Tag("system")
    void aMillionOfEachKind(Kind kind) throws IOException {
        fuzz(kind, Integer.getInteger("fuzz", 1_000_000), System.nanoTime());
    }

    private void fuzz(Kind kind, int count, long seed) throws IOException {
        switch (kind) {
            case TAB_SEPARATED -> fuzz(count, seed, tabSeparated(), this::readPairs);
            case COMPRESSED -> fuzz(count, seed, compressed(tabSeparated()), this::readPairs);
            case LINES -> fuzz(count, seed, tabSeparated(), this::readLines);
            case VOCABULARY -> fuzz(count, seed, vocabulary(), TextFilesFuzzTest::readVocabulary);
            case MERGES -> fuzz(count, seed, merges(), TextFilesFuzzTest::readMerges);
            case LABELS -> fuzz(count, seed, labels(), TextFilesFuzzTest::readLabels);
        }
    }

    private static void fuzz(int count, long seed, byte[] content, Use use) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> failures = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < count && failures.size() < 10; i++) {
            byte[] damaged = new Mutator(random.nextLong()).mutate(content);
            try {
                use.use(damaged);
            } catch (CorpusException e) {
                refused++;
                if (e.getMessage().lines().count() != 1) {
                    failures.add("seed " + seed + ", number " + i + ": more than a line: " + e.getMessage());
                }
            } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError e) {
                failures.add("seed " + seed + ", number " + i + ": " + e + " "
                        + Arrays.stream(e.getStackTrace()).limit(10).toList());
            }
        }
        assertTrue(failures.isEmpty(), () -> String.join("\n", failures));
        assertTrue(refused > count / 100, "only " + refused + " of " + count + " were refused");
        assertTrue(refused < count, "none was read");
    }

    private static byte[] tabSeparated() {
        return String.join("\n", LINES).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] compressed(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] vocabulary() {
        List<String> tokens = List.of("der", "<pad>", "\\", "a\nb", "￭s", "日", "e\u0301");
        return Vocabulary.build(Stream.of(tokens), 20, 1).toBytes();
    }

    private static byte[] merges() {
        return BytePairMerges.learn(Map.of("lower", 9L, "lowest", 5L, "été", 4L, "</w>", 4L), 12, 1)
                .toBytes();
    }

    private static byte[] labels() {
        return new Labels(List.of("bad", "good", "w\\e\rird", "été")).toBytes();
    }

    private void readPairs(byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("text"), content);
        List<Line.Skipped> skipped = new ArrayList<>();
        try (Stream<SentencePair> pairs = new TabSeparatedFile(file).stream(skipped::add)) {
            pairs.forEach(pair -> {
                checkLine(pair.source());
                checkLine(pair.target());
                assertTrue(pair.source().indexOf('\t') < 0 && pair.target().indexOf('\t') < 0);
            });
        }
        skipped.forEach(odd -> assertEquals(1, odd.describe().lines().count()));
    }

    private static void checkLine(String text) {
        assertTrue(text.indexOf('\n') < 0 && text.indexOf('\0') < 0, text);
    }

    /** A stream has as many lines as line feeds, one more if none ends it; a file that is not refused has the same. */
    private void readLines(byte[] content) throws IOException {
        long lines = 0;
        try (LineReader reader = LineReader.of(new ByteArrayInputStream(content), "standard input")) {
            for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
                lines++;
                if (line.get() instanceof Line.Text text) {
                    checkLine(text.text());
                }
            }
        }
        long feeds = 0;
        for (byte b : content) {
            feeds += b == '\n' ? 1 : 0;
        }
        boolean endsWithout = content.length > 0 && content[content.length - 1] != '\n';
        assertEquals(feeds + (endsWithout ? 1 : 0), lines);
        Path file = Files.write(folder.resolve("text"), content);
        assertEquals(lines, LineReader.readAll(file, odd -> {}).size());
    }

    private static void readVocabulary(byte[] content) {
        Vocabulary vocabulary = Vocabulary.parse(content, "vocabulary.txt");
        assertEquals(vocabulary, Vocabulary.parse(vocabulary.toBytes(), "again"));
        for (int id = Vocabulary.EOS + 1; id < vocabulary.size(); id++) {
            assertEquals(id, vocabulary.id(vocabulary.token(id)));
        }
    }

    /** The pieces of a word give the word back, whatever the merges are. */
    private static void readMerges(byte[] content) {
        BytePairMerges merges = BytePairMerges.parse(content, "merges.txt");
        assertEquals(merges, BytePairMerges.parse(merges.toBytes(), "again"));
        SubwordTokenizer tokenizer = new SubwordTokenizer(Tokenizers.of(TokenizerDescription.whitespace()), merges);
        String text = "lowest slower été </w>";
        assertEquals(text, tokenizer.detokenize(tokenizer.tokenize(text)));
    }

    private static void readLabels(byte[] content) {
        Labels labels = Labels.parse(content, "labels.txt");
        assertEquals(labels, Labels.parse(labels.toBytes(), "again"));
    }
}
