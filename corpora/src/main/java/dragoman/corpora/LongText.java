package dragoman.corpora;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The tokens of a monolingual text as one sequence. Each line ends with a line-end token, whose id is {@link Vocabulary#EOS}. Immutable.
 */
public final class LongText {
    private static final int LINE_END = -1;

    /** The index in {@code types} of each token; {@link #LINE_END} for a line end. */
    private final int[] tokens;

    /** The range of {@code tokens} that belongs to this text. */
    private final int from;

    private final int to;

    /** The distinct tokens in the order of their first occurrence. */
    private final List<String> types;

    private LongText(int[] tokens, int from, int to, List<String> types) {
        this.tokens = tokens;
        this.from = from;
        this.to = to;
        this.types = types;
    }

    /**
     * Reads a file, plain or gzip. A line of {@value LineReader#MAX_LINE_BYTES} bytes or more is tokenized in parts, which end after a space
     * where possible, so that a text without line ends needs no more memory than one with lines.
     *
     * @param tokenize splits a line, or a part of a long one, into tokens, none of them empty
     * @param skipped receives each skipped line or part, of which the line end is left out as well
     * @throws CorpusException if the file cannot be read, is empty or is not UTF-8
     */
    public static LongText read(
            Path file, Function<String, List<String>> tokenize, Consumer<? super Line.Skipped> skipped) {
        Builder builder = new Builder(tokenize);
        try (LineReader reader = LineReader.openSplitting(file, LineReader.MAX_LINE_BYTES)) {
            for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
                switch (line.get()) {
                    case Line.Text text -> builder.add(text.text(), reader.endsLine());
                    case Line.Skipped unusable -> skipped.accept(unusable);
                }
            }
        }
        return builder.build();
    }

    /** Tokenizes lines; {@code tokenize} as in {@link #read}. */
    public static LongText of(List<String> lines, Function<String, List<String>> tokenize) {
        Builder builder = new Builder(tokenize);
        lines.forEach(line -> builder.add(line, true));
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

        void add(String line, boolean endsLine) {
            tokenize.apply(line).forEach(this::addToken);
            if (endsLine) {
                add(LINE_END);
            }
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
            return new LongText(Arrays.copyOf(tokens, count), 0, count, List.copyOf(types));
        }
    }

    /** The number of tokens, line ends included. */
    public int size() {
        return to - from;
    }

    /** The first {@code count} tokens, without a copy. */
    public LongText first(int count) {
        return range(0, count);
    }

    /** The tokens from index {@code begin} (inclusive) to {@code end} (exclusive), without a copy. */
    public LongText range(int begin, int end) {
        Objects.checkFromToIndex(begin, end, size());
        return new LongText(tokens, from + begin, from + end, types);
    }

    /** The number of occurrences of each token, without line ends. */
    public Map<String, Long> counts() {
        long[] counts = new long[types.size()];
        for (int i = from; i < to; i++) {
            if (tokens[i] != LINE_END) {
                counts[tokens[i]]++;
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

    /** Splits a token into subwords. */
    @FunctionalInterface
    public interface TokenSplitter {
        /**
         * The subwords of a token, none of them empty.
         *
         * @param position the index of the token in the text, line ends included
         */
        List<String> split(int position, String token);
    }

    /** The text with each token replaced by its subwords. */
    public LongText split(TokenSplitter splitter) {
        Builder builder = new Builder(line -> List.of());
        for (int i = from; i < to; i++) {
            if (tokens[i] == LINE_END) {
                builder.add(LINE_END);
            } else {
                splitter.split(i - from, types.get(tokens[i])).forEach(builder::addToken);
            }
        }
        return builder.build();
    }

    /**
     * Builds a vocabulary of the first tokens.
     *
     * @param first the number of tokens that are counted
     * @param maximumSize the maximum number of ids, the four special tokens included; at least 5
     * @param minimumCount the minimum number of occurrences of a token; at least 1
     * @throws CorpusException if no token remains
     */
    public Vocabulary vocabulary(int first, int maximumSize, int minimumCount) {
        return Vocabulary.build(first(first).tokens(), maximumSize, minimumCount);
    }

    /** The tokens without line ends, each in a list of its own. */
    public Stream<List<String>> tokens() {
        return Arrays.stream(tokens, from, to)
                .filter(token -> token != LINE_END)
                .mapToObj(token -> List.of(types.get(token)));
    }

    /** The ids of a line end, with which every text is assumed to begin, and of all tokens: {@link #size} + 1 ids. */
    public int[] encode(Vocabulary vocabulary) {
        int[] ids = types.stream().mapToInt(vocabulary::id).toArray();
        int[] encoded = new int[size() + 1];
        encoded[0] = Vocabulary.EOS;
        for (int i = from; i < to; i++) {
            encoded[i - from + 1] = tokens[i] == LINE_END ? Vocabulary.EOS : ids[tokens[i]];
        }
        return encoded;
    }
}
