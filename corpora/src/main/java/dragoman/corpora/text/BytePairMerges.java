package dragoman.corpora.text;

import dragoman.corpora.CorpusException;
import dragoman.corpora.Line;
import dragoman.corpora.LineReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What byte-pair encoding has learnt: pairs of pieces that are merged into one, in the order in which they are (Sennrich et al. 2016, "Neural
 * Machine Translation of Rare Words with Subword Units"). A word begins as its characters; the last one is another piece than within a word.
 * Immutable.
 *
 * <p>As a file: UTF-8, {@code #version: 0.2}, then a merge a line, its pieces apart by a space, a piece that ends a word with {@code </w>}
 * behind it. It is the file of subword-nmt, the reference implementation.
 */
public final class BytePairMerges {
    /** Stands behind a piece that ends a word. */
    static final String WORD_END = "</w>";

    private static final String VERSION = "#version: 0.2";

    private final List<Merge> merges;

    /** Two pieces that are merged. */
    record Merge(String left, String right) {
        /** Whether the whole ends a word if and only if its last piece does: the text itself may spell {@code </w>} in pieces. */
        boolean isPossible() {
            return !left.endsWith(WORD_END) && whole().endsWith(WORD_END) == right.endsWith(WORD_END);
        }

        String whole() {
            return left + right;
        }
    }

    BytePairMerges(List<Merge> merges) {
        this.merges = List.copyOf(merges);
    }

    /**
     * Learns merges: again and again the pair that occurs most often, of equals the one that is lexicographically greatest by code points, is
     * merged, until there are enough or none occurs {@code minimumCount} times. What is no character of a text file, such as NUL, is never
     * merged.
     *
     * @param words how often each word occurs; none is empty
     * @param count how many merges at most, at least 0
     * @param minimumCount how often a pair must occur, at least 1
     */
    public static BytePairMerges learn(Map<String, Long> words, int count, int minimumCount) {
        if (count < 0 || minimumCount < 1) {
            throw new IllegalArgumentException(
                    count + " merges of pairs that occur " + minimumCount + " times: at least 0 and 1");
        }
        return new BytePairMerges(new BytePairLearner(words).learn(count, minimumCount));
    }

    /** How many there are. */
    public int size() {
        return merges.size();
    }

    List<Merge> list() {
        return merges;
    }

    /** The content of the file. */
    public byte[] toBytes() {
        StringBuilder text = new StringBuilder(VERSION).append('\n');
        merges.forEach(
                merge -> text.append(merge.left).append(' ').append(merge.right).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a file of merges, ours or subword-nmt's, plain or compressed by gzip.
     *
     * @throws CorpusException naming file and line, when the file is missing or holds something else
     */
    public static BytePairMerges read(Path file) {
        try (LineReader reader = LineReader.open(file)) {
            return read(reader);
        }
    }

    /**
     * The merges of the content of a file.
     *
     * @param name what messages call the file
     * @throws CorpusException naming file and line, when the content is something else
     */
    public static BytePairMerges parse(byte[] content, String name) {
        try (LineReader reader = LineReader.ofBytes(content, name)) {
            return read(reader);
        }
    }

    private static BytePairMerges read(LineReader reader) {
        String file = reader.name();
        List<Merge> merges = new ArrayList<>();
        Map<Merge, Long> lines = new HashMap<>();
        Set<String> made = new HashSet<>();
        for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
            long number = line.get().number();
            String text = text(file, line.get());
            if (number == 1) {
                requireVersion(file, text);
                continue;
            }
            Merge merge = merge(file, number, text, made);
            Long before = lines.putIfAbsent(merge, number);
            if (before != null) {
                throw wrong(file, number, "the same merge as line " + before);
            }
            made.add(merge.whole());
            merges.add(merge);
        }
        if (reader.count() == 0) {
            throw wrong(file, 1, VERSION + " must stand here");
        }
        return new BytePairMerges(merges);
    }

    private static String text(String file, Line line) {
        return switch (line) {
            case Line.Text found -> found.text();
            case Line.Skipped odd ->
                throw wrong(file, odd.number(), odd.oddity().description());
        };
    }

    private static void requireVersion(String file, String text) {
        if (!text.equals(VERSION)) {
            throw wrong(file, 1, VERSION + " must stand here");
        }
    }

    private static Merge merge(String file, long line, String text, Set<String> made) {
        int space = text.indexOf(' ');
        if (space <= 0 || space == text.length() - 1 || text.indexOf(' ', space + 1) >= 0) {
            throw wrong(file, line, "two pieces with one space between must stand here");
        }
        Merge merge = new Merge(text.substring(0, space), text.substring(space + 1));
        if (!merge.isPossible()) {
            throw wrong(file, line, "a word cannot go on behind its end, nor end but by its last piece");
        }
        for (String piece : List.of(merge.left, merge.right)) {
            if (!isCharacter(piece) && !made.contains(piece)) {
                throw wrong(file, line, "no line before makes the piece " + piece);
            }
        }
        return merge;
    }

    private static boolean isCharacter(String piece) {
        int length = piece.length() - (piece.endsWith(WORD_END) ? WORD_END.length() : 0);
        return length > 0 && piece.offsetByCodePoints(0, 1) == length;
    }

    private static CorpusException wrong(String file, long line, String what) {
        return new CorpusException(
                file + ": line " + line + ": " + what + "; these are not merges as train writes them");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BytePairMerges those && merges.equals(those.merges);
    }

    @Override
    public int hashCode() {
        return merges.hashCode();
    }

    @Override
    public String toString() {
        return merges.size() + " merges";
    }
}
