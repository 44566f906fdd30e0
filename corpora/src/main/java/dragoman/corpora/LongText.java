package dragoman.corpora;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One long text as tokens: its lines one behind another, each ended by a line end, which counts as a token and has the id {@link
 * Vocabulary#EOS}. Immutable.
 */
public final class LongText {
    private static final int LINE_END = -1;

    /** The tokens by the order in which they first came, {@link #LINE_END} for the ends of lines. */
    private final int[] tokens;

    private final List<String> types;

    private LongText(int[] tokens, List<String> types) {
        this.tokens = tokens;
        this.types = types;
    }

    /**
     * Reads a file, plain or gzip.
     *
     * @param tokenize cuts a line into tokens, none of them empty
     * @param skipped is told of each line that is left out, its line end too
     * @throws CorpusException when the file cannot be read, is empty, or is not UTF-8
     */
    public static LongText read(
            Path file, Function<String, List<String>> tokenize, Consumer<? super Line.Skipped> skipped) {
        Builder builder = new Builder(tokenize);
        try (LineReader reader = LineReader.open(file)) {
            for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
                switch (line.get()) {
                    case Line.Text text -> builder.add(text.text());
                    case Line.Skipped odd -> skipped.accept(odd);
                }
            }
        }
        return builder.build();
    }

    /** The text of lines; {@code tokenize} as in {@link #read}. */
    public static LongText of(List<String> lines, Function<String, List<String>> tokenize) {
        Builder builder = new Builder(tokenize);
        lines.forEach(builder::add);
        return builder.build();
    }

    private static final class Builder {
        private final Function<String, List<String>> tokenize;
        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<String> types = new ArrayList<>();
        private int[] tokens = new int[1024];
        private int count;

        Builder(Function<String, List<String>> tokenize) {
            this.tokenize = tokenize;
        }

        void add(String line) {
            tokenize.apply(line).forEach(this::addToken);
            add(LINE_END);
        }

        private void addToken(String token) {
            Integer number = numbers.putIfAbsent(token, types.size());
            add(number == null ? types.size() : number);
            if (number == null) {
                types.add(token);
            }
        }

        private void add(int token) {
            if (count == tokens.length) {
                tokens = Arrays.copyOf(tokens, Math.multiplyExact(count, 2));
            }
            tokens[count++] = token;
        }

        LongText build() {
            return new LongText(Arrays.copyOf(tokens, count), List.copyOf(types));
        }
    }

    /** How many tokens, the ends of lines counted. */
    public int size() {
        return tokens.length;
    }

    /** The first tokens alone. */
    public LongText first(int count) {
        return new LongText(Arrays.copyOf(tokens, count), types);
    }

    /** How often each token occurs, the ends of lines left out. */
    public Map<String, Long> counts() {
        long[] counts = new long[types.size()];
        for (int token : tokens) {
            if (token != LINE_END) {
                counts[token]++;
            }
        }
        Map<String, Long> byToken = new HashMap<>();
        for (int type = 0; type < counts.length; type++) {
            if (counts[type] > 0) {
                byToken.put(types.get(type), counts[type]);
            }
        }
        return byToken;
    }

    /** What a token is cut into at its place in the text, from 0, the ends of lines counted. */
    public interface Cut {
        List<String> apply(int position, String token);
    }

    /** The same text with each token cut into others, which may depend on its place. */
    public LongText split(Cut cut) {
        Builder builder = new Builder(line -> List.of());
        for (int i = 0; i < tokens.length; i++) {
            if (tokens[i] == LINE_END) {
                builder.add(LINE_END);
            } else {
                cut.apply(i, types.get(tokens[i])).forEach(builder::addToken);
            }
        }
        return builder.build();
    }

    /**
     * The vocabulary of the first tokens.
     *
     * @param first how many
     * @param maximumSize how many ids at most, the four specials included; at least 5
     * @param minimumCount how often a token must occur to be kept; at least 1
     * @throws CorpusException when no token is left to keep
     */
    public Vocabulary vocabulary(int first, int maximumSize, int minimumCount) {
        return Vocabulary.build(first(first).tokens(), maximumSize, minimumCount);
    }

    /** The tokens, each by itself, without the ends of lines. */
    public Stream<List<String>> tokens() {
        return Arrays.stream(tokens).filter(token -> token != LINE_END).mapToObj(token -> List.of(types.get(token)));
    }

    /** The ids of all tokens behind that of a line end, with which every text is taken to begin: {@link #size} + 1 ids. */
    public int[] encode(Vocabulary vocabulary) {
        int[] ids = types.stream().mapToInt(vocabulary::id).toArray();
        int[] encoded = new int[tokens.length + 1];
        encoded[0] = Vocabulary.EOS;
        for (int i = 0; i < tokens.length; i++) {
            encoded[i + 1] = tokens[i] == LINE_END ? Vocabulary.EOS : ids[tokens[i]];
        }
        return encoded;
    }
}
