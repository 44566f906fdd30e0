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
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The mapping between tokens and ids: ids 0 to 3 are the special tokens, then follow the tokens of the text by descending frequency, ties in
 * lexicographic order. Immutable.
 *
 * <p>Special tokens are identified by id and not by spelling: a token {@code <pad>} of the text is an ordinary token with an id of its own.
 *
 * <p>The vocabulary of a multilingual source ends with a token for each target language, which names the language that a sentence is to be
 * translated into (Johnson et al., 2017, "Google's Multilingual Neural Machine Translation System"). No text has these tokens.
 *
 * <p>File format: UTF-8, one token per line in the order of ids. The first four lines are the special tokens {@code <pad>}, {@code <unk>},
 * {@code <bos>} and {@code <eos>}. Within a token, backslash, LF, CR and NUL are written as {@code \\}, {@code \n}, {@code \r}, {@code \0}.
 * The last lines may be tokens of target languages, each {@code \>} and the code of the language.
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
    /** Begins the line of the token of a target language; no escape sequence of a token of the text. */
    private static final String LANGUAGE_LINE = "\\>";

    private static final Pattern LANGUAGE = Pattern.compile("[a-z0-9_-]+");

    private static final int MAX_LINE_BYTES = 4 * LineReader.MAX_LINE_BYTES;

    private final List<String> tokens;
    private final Map<String, Integer> ids;
    /** The target languages; their tokens have the last ids. */
    private final List<String> languages;

    private Vocabulary(List<String> words, List<String> languages) {
        List<String> all = new ArrayList<>(SPECIALS);
        all.addAll(words);
        ids = HashMap.newHashMap(words.size());
        for (int id = SPECIALS.size(); id < all.size(); id++) {
            ids.putIfAbsent(all.get(id), id);
        }
        languages.forEach(language -> all.add("<2" + language + ">"));
        tokens = List.copyOf(all);
        this.languages = List.copyOf(languages);
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
        return new Vocabulary(Stream.concat(words.stream(), required.stream()).toList(), List.of());
    }

    /**
     * The same tokens followed by a token for each target language.
     *
     * @param targets distinct codes of languages
     * @throws IllegalStateException if this vocabulary has tokens of target languages
     */
    public Vocabulary withLanguages(List<String> targets) {
        if (!languages.isEmpty()) {
            throw new IllegalStateException("a vocabulary with the target languages " + languages);
        }
        if (Set.copyOf(targets).size() < targets.size() || !targets.stream().allMatch(LANGUAGE.asMatchPredicate())) {
            throw new IllegalArgumentException("no distinct codes of languages: " + targets);
        }
        return new Vocabulary(tokens.subList(SPECIALS.size(), tokens.size()), targets);
    }

    /** The target languages that have a token, in the order of ids; none if the source is of one direction. */
    public List<String> languages() {
        return languages;
    }

    /** The id of the token of a target language; empty if it has none. */
    public OptionalInt languageId(String language) {
        int index = languages.indexOf(language);
        return index < 0 ? OptionalInt.empty() : OptionalInt.of(tokens.size() - languages.size() + index);
    }

    /**
     * The ids of a sentence after the token of its target language.
     *
     * @throws IllegalArgumentException if the language has no token
     */
    public int[] withLanguage(String language, int[] sentence) {
        int[] ids = new int[sentence.length + 1];
        ids[0] = languageId(language)
                .orElseThrow(() -> new IllegalArgumentException("no token of the language '" + language + "'"));
        System.arraycopy(sentence, 0, ids, 1, sentence.length);
        return ids;
    }

    /** Whether an id is that of the token of a target language. */
    public boolean isLanguage(int id) {
        return id >= tokens.size() - languages.size();
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
     * The token of an id; for special tokens {@code <pad>}, {@code <unk>}, {@code <bos>} or {@code <eos>}, for that of a target language a
     * name such as {@code <2fr>}.
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

    /**
     * The ids of tokens that a model must know, without BOS and EOS.
     *
     * @throws CorpusException that names the first token which is not in the vocabulary
     */
    public int[] encodeKnown(List<String> sentence) {
        int[] encoded = encode(sentence);
        for (int i = 0; i < encoded.length; i++) {
            if (encoded[i] == UNK) {
                throw new CorpusException(
                        "the vocabulary of the model has no token for '" + sentence.get(i) + "': choose other words");
            }
        }
        return encoded;
    }

    /** The tokens of ids, without padding, BOS, EOS and tokens of target languages; {@link #UNK} becomes {@code <unk>}. */
    public List<String> decode(int[] sentence) {
        List<String> decoded = new ArrayList<>(sentence.length);
        for (int id : sentence) {
            if (id != PAD && id != BOS && id != EOS && !isLanguage(id)) {
                decoded.add(token(id));
            }
        }
        return decoded;
    }

    /** The content of a vocabulary file. */
    public byte[] toBytes() {
        StringBuilder text = new StringBuilder();
        for (String token : tokens.subList(0, tokens.size() - languages.size())) {
            text.append(VocabularyLine.escape(token)).append('\n');
        }
        for (String language : languages) {
            text.append(LANGUAGE_LINE).append(language).append('\n');
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
        List<String> languages = new ArrayList<>();
        for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
            long number = line.get().number();
            Optional<String> language = language(line.get());
            if (language.isPresent() && number > SPECIALS.size() && !languages.contains(language.get())) {
                languages.add(language.get());
                continue;
            }
            String token = token(file, line.get());
            if (!languages.isEmpty()) {
                throw invalid(file, number, "follows the tokens of target languages, which must be the last");
            }
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
        return new Vocabulary(words, languages);
    }

    /** The language of the line of a target language's token; empty for another line. */
    private static Optional<String> language(Line line) {
        return line instanceof Line.Text text && text.text().startsWith(LANGUAGE_LINE)
                ? Optional.of(text.text().substring(LANGUAGE_LINE.length()))
                        .filter(code -> LANGUAGE.matcher(code).matches())
                : Optional.empty();
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
        return other instanceof Vocabulary vocabulary
                && tokens.equals(vocabulary.tokens)
                && languages.equals(vocabulary.languages);
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
