package dragoman.corpora;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The tokens a model knows, numbered from 0: first the four specials, then the tokens of the text by falling frequency,
 * ties by the token itself. Immutable.
 *
 * <p>The specials are ids, not spellings: a token of the text that reads {@code <pad>} is a token like any other and
 * gets its own id.
 *
 * <p>As a file: UTF-8, one token a line in the order of ids. The first four lines are {@code <pad>}, {@code <unk>},
 * {@code <bos>}, {@code <eos>}; by their place they are the specials. Within a token a backslash, LF, CR and NUL are
 * written {@code \\}, {@code \n}, {@code \r}, {@code \0}.
 */
public final class Vocabulary {
    /** Fills up the shorter sentences of a batch. */
    public static final int PAD = 0;
    /** Stands for every token that is not known. */
    public static final int UNK = 1;
    /** Begins a target sentence. */
    public static final int BOS = 2;
    /** Ends a sentence. */
    public static final int EOS = 3;

    private static final List<String> SPECIALS = List.of("<pad>", "<unk>", "<bos>", "<eos>");
    private static final int FILE_LINE_BYTES = 4 * LineReader.LINE_BYTES;

    private final List<String> tokens;
    private final Map<String, Integer> ids;

    private Vocabulary(List<String> words) {
        List<String> all = new ArrayList<>(SPECIALS);
        all.addAll(words);
        tokens = List.copyOf(all);
        ids = HashMap.newHashMap(words.size());
        for (int id = SPECIALS.size(); id < tokens.size(); id++) {
            ids.putIfAbsent(tokens.get(id), id);
        }
    }

    /**
     * Counts the tokens of sentences and keeps the most frequent.
     *
     * @param sentences tokens, none of them empty; the stream is read to its end and not closed
     * @param maximumSize how many ids at most, the four specials included; at least 5
     * @param minimumCount how often a token must occur to be kept; at least 1
     * @throws CorpusException when no token is left to keep
     */
    public static Vocabulary build(Stream<List<String>> sentences, int maximumSize, int minimumCount) {
        return build(sentences, List.of(), maximumSize, minimumCount);
    }

    /**
     * Counts the tokens of sentences and keeps the most frequent, and those that are required, however rare.
     *
     * @param sentences tokens, none of them empty; the stream is read to its end and not closed
     * @param required distinct tokens; they come last, in their order, whatever their count
     * @param maximumSize how many ids at most, the four specials and all that is required included; at least 5
     * @param minimumCount how often a token must occur to be kept; at least 1
     * @throws CorpusException when no token is left to keep, or there is no room for what is required
     */
    public static Vocabulary build(
            Stream<List<String>> sentences, List<String> required, int maximumSize, int minimumCount) {
        if (maximumSize <= SPECIALS.size()) {
            throw new IllegalArgumentException(
                    "maximumSize " + maximumSize + ": must be at least 5, four ids are special");
        }
        int room = maximumSize - SPECIALS.size() - required.size();
        if (room < 1) {
            throw new CorpusException("a vocabulary of " + maximumSize + " tokens has no room for the text beside "
                    + SPECIALS.size() + " special tokens and " + required.size() + " that are required: at least "
                    + (SPECIALS.size() + required.size() + 1) + " are needed");
        }
        if (minimumCount < 1) {
            throw new IllegalArgumentException("minimumCount " + minimumCount + ": must be at least 1");
        }
        Map<String, Integer> counts = new HashMap<>();
        sentences.forEachOrdered(sentence -> sentence.forEach(token -> counts.merge(token, 1, Integer::sum)));
        if (counts.containsKey("")) {
            throw new IllegalArgumentException("a token is empty");
        }
        Set<String> always = Set.copyOf(required);
        List<String> words = counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= minimumCount && !always.contains(entry.getKey()))
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(room)
                .map(Map.Entry::getKey)
                .toList();
        if (words.isEmpty()) {
            throw new CorpusException(
                    counts.isEmpty()
                            ? "the vocabulary would be empty: the text holds no token"
                            : "the vocabulary would be empty: no token occurs " + minimumCount
                                    + " times, lower the minimum count");
        }
        return new Vocabulary(Stream.concat(words.stream(), required.stream()).toList());
    }

    /** How many ids there are, the specials included. */
    public int size() {
        return tokens.size();
    }

    /** The id of a token of the text; {@link #UNK} when it is not known. Never a special by its spelling. */
    public int id(String token) {
        return ids.getOrDefault(token, UNK);
    }

    /** Whether the text's tokens hold this one. */
    public boolean holds(String token) {
        return ids.containsKey(token);
    }

    /**
     * The token of an id; a special reads {@code <pad>}, {@code <unk>}, {@code <bos>} or {@code <eos>}.
     *
     * @throws IndexOutOfBoundsException when the id is not below {@link #size}
     */
    public String token(int id) {
        return tokens.get(id);
    }

    /** The ids of tokens, with {@link #UNK} for what is not known, without begin and end. */
    public int[] encode(List<String> sentence) {
        int[] encoded = new int[sentence.size()];
        int i = 0;
        for (String token : sentence) {
            encoded[i++] = id(token);
        }
        return encoded;
    }

    /** The tokens of ids. Pad, bos and eos are left out; unk, which stands for a word, reads {@code <unk>}. */
    public List<String> decode(int[] sentence) {
        List<String> decoded = new ArrayList<>(sentence.length);
        for (int id : sentence) {
            if (id != PAD && id != BOS && id != EOS) {
                decoded.add(token(id));
            }
        }
        return decoded;
    }

    /** The content of the file. */
    public byte[] toBytes() {
        StringBuilder text = new StringBuilder();
        for (int id = 0; id < tokens.size(); id++) {
            text.append(VocabularyLine.escape(tokens.get(id))).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a file with the content of {@link #toBytes}, plain or compressed by gzip.
     *
     * @throws CorpusException when the file is missing or is not a vocabulary
     */
    public static Vocabulary read(Path file) {
        try (LineReader reader = LineReader.open(file, FILE_LINE_BYTES)) {
            return read(reader);
        }
    }

    /**
     * The vocabulary of the content of a file.
     *
     * @param name what messages call the file
     * @throws CorpusException when the content is not a vocabulary
     */
    public static Vocabulary parse(byte[] content, String name) {
        try (LineReader reader = new LineReader(new ByteArrayInputStream(content), name, FILE_LINE_BYTES)) {
            return read(reader);
        }
    }

    private static Vocabulary read(LineReader reader) {
        String file = reader.name();
        Map<String, Long> lines = new HashMap<>();
        List<String> words = new ArrayList<>();
        for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
            String token = token(file, line.get());
            long number = line.get().number();
            if (number > SPECIALS.size()) {
                Long before = lines.putIfAbsent(token, number);
                if (before != null) {
                    throw wrong(file, number, "the same token as line " + before);
                }
                words.add(token);
            }
        }
        if (reader.count() < SPECIALS.size()) {
            throw wrong(file, reader.count(), "ends before the special tokens do");
        }
        return new Vocabulary(words);
    }

    private static String token(String file, Line line) {
        String text = switch (line) {
            case Line.Text found -> found.text();
            case Line.Skipped odd ->
                throw wrong(file, odd.number(), odd.oddity().description());
        };
        if (line.number() <= SPECIALS.size()) {
            String special = SPECIALS.get((int) line.number() - 1);
            if (!text.equals(special)) {
                throw wrong(file, line.number(), special + " must stand here");
            }
            return text;
        }
        return VocabularyLine.unescape(text)
                .filter(token -> !token.isEmpty())
                .orElseThrow(() -> wrong(
                        file, line.number(), text.isEmpty() ? "is empty" : "a backslash is followed by nothing known"));
    }

    private static CorpusException wrong(String file, long line, String what) {
        return new CorpusException(
                file + ": line " + line + ": " + what + "; this is not a vocabulary as train writes it");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Vocabulary vocabulary && tokens.equals(vocabulary.tokens);
    }

    @Override
    public int hashCode() {
        return tokens.hashCode();
    }

    @Override
    public String toString() {
        return "Vocabulary of " + tokens.size() + " tokens";
    }
}
