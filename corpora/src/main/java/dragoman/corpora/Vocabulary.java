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
 * The mapping between tokens and ids: ids 0 to 3 are the special tokens, then follow the tokens of the text by descending frequency, ties in
 * lexicographic order. Immutable.
 *
 * <p>Special tokens are identified by id and not by spelling: a token {@code <pad>} of the text is an ordinary token with an id of its own.
 *
 * <p>File format: UTF-8, one token per line in the order of ids. The first four lines are the special tokens {@code <pad>}, {@code <unk>},
 * {@code <bos>} and {@code <eos>}. Within a token, backslash, LF, CR and NUL are written as {@code \\}, {@code \n}, {@code \r}, {@code \0}.
 */
public final class Vocabulary {
    /** The padding token. */
    public static final int PAD = 0;
    /** The token for every unknown (out-of-vocabulary) token. */
    public static final int UNK = 1;
    /** The beginning-of-sequence token. */
    public static final int BOS = 2;
    /** The end-of-sequence token. */
    public static final int EOS = 3;

    private static final List<String> SPECIALS = List.of("<pad>", "<unk>", "<bos>", "<eos>");
    private static final int MAX_LINE_BYTES = 4 * LineReader.MAX_LINE_BYTES;

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
     * Builds a vocabulary of the most frequent tokens of sentences.
     *
     * @param sentences tokens, none of them empty; the stream is read to its end and not closed
     * @param maximumSize the maximum number of ids, the four special tokens included; at least 5
     * @param minimumCount the minimum number of occurrences of a token; at least 1
     * @throws CorpusException if no token remains
     */
    public static Vocabulary build(Stream<List<String>> sentences, int maximumSize, int minimumCount) {
        return build(sentences, List.of(), maximumSize, minimumCount);
    }

    /**
     * Builds a vocabulary of the most frequent tokens of sentences and of required tokens, however rare.
     *
     * @param sentences tokens, none of them empty; the stream is read to its end and not closed
     * @param required distinct tokens; they receive the last ids, in their order
     * @param maximumSize the maximum number of ids, special and required tokens included; at least 5
     * @param minimumCount the minimum number of occurrences of a token; at least 1
     * @throws CorpusException if no token remains, or {@code maximumSize} leaves no id beside the special and required tokens
     */
    public static Vocabulary build(
            Stream<List<String>> sentences, List<String> required, int maximumSize, int minimumCount) {
        if (maximumSize <= SPECIALS.size()) {
            throw new IllegalArgumentException(
                    "maximumSize is " + maximumSize + ": must be at least 5, since four ids are special tokens");
        }
        int room = maximumSize - SPECIALS.size() - required.size();
        if (room < 1) {
            throw new CorpusException("a vocabulary of " + maximumSize + " tokens has no room for the text beside "
                    + SPECIALS.size() + " special tokens and " + required.size() + " that are required: at least "
                    + (SPECIALS.size() + required.size() + 1) + " are needed");
        }
        if (minimumCount < 1) {
            throw new IllegalArgumentException("minimumCount is " + minimumCount + ": must be at least 1");
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

    /** The vocabulary size V, special tokens included. */
    public int size() {
        return tokens.size();
    }

    /** The id of a token of the text; {@link #UNK} for an unknown token. The spelling of a special token does not give its id. */
    public int id(String token) {
        return ids.getOrDefault(token, UNK);
    }

    /** Whether a token of the text has an id of its own. */
    public boolean contains(String token) {
        return ids.containsKey(token);
    }

    /**
     * The token of an id; for special tokens {@code <pad>}, {@code <unk>}, {@code <bos>} or {@code <eos>}.
     *
     * @throws IndexOutOfBoundsException if the id is not in [0, {@link #size})
     */
    public String token(int id) {
        return tokens.get(id);
    }

    /** The ids of tokens, with {@link #UNK} for unknown ones and without BOS and EOS. */
    public int[] encode(List<String> sentence) {
        int[] encoded = new int[sentence.size()];
        int i = 0;
        for (String token : sentence) {
            encoded[i++] = id(token);
        }
        return encoded;
    }

    /** The tokens of ids, without padding, BOS and EOS; {@link #UNK} becomes {@code <unk>}. */
    public List<String> decode(int[] sentence) {
        List<String> decoded = new ArrayList<>(sentence.length);
        for (int id : sentence) {
            if (id != PAD && id != BOS && id != EOS) {
                decoded.add(token(id));
            }
        }
        return decoded;
    }

    /** The content of a vocabulary file. */
    public byte[] toBytes() {
        StringBuilder text = new StringBuilder();
        for (int id = 0; id < tokens.size(); id++) {
            text.append(VocabularyLine.escape(tokens.get(id))).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a vocabulary file, plain or compressed by gzip.
     *
     * @throws CorpusException if the file is missing or is not a vocabulary
     */
    public static Vocabulary read(Path file) {
        try (LineReader reader = LineReader.open(file, MAX_LINE_BYTES)) {
            return read(reader);
        }
    }

    /**
     * Parses the content of a vocabulary file.
     *
     * @param name the name of the file in messages
     * @throws CorpusException if the content is not a vocabulary
     */
    public static Vocabulary parse(byte[] content, String name) {
        try (LineReader reader = new LineReader(new ByteArrayInputStream(content), name, MAX_LINE_BYTES)) {
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
                    throw invalid(file, number, "the same token as line " + before);
                }
                words.add(token);
            }
        }
        if (reader.count() < SPECIALS.size()) {
            throw invalid(file, reader.count(), "the file ends within the special tokens");
        }
        return new Vocabulary(words);
    }

    private static String token(String file, Line line) {
        String text = switch (line) {
            case Line.Text found -> found.text();
            case Line.Skipped skipped ->
                throw invalid(file, skipped.number(), skipped.reason().description());
        };
        if (line.number() <= SPECIALS.size()) {
            String special = SPECIALS.get((int) line.number() - 1);
            if (!text.equals(special)) {
                throw invalid(file, line.number(), "must be " + special);
            }
            return text;
        }
        return VocabularyLine.unescape(text)
                .filter(token -> !token.isEmpty())
                .orElseThrow(() -> invalid(
                        file,
                        line.number(),
                        text.isEmpty() ? "is empty" : "a backslash begins no known escape sequence"));
    }

    private static CorpusException invalid(String file, long line, String what) {
        return new CorpusException(
                file + ": line " + line + ": " + what + "; this is not a vocabulary file of this toolkit");
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
