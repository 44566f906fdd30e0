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
 * The ordered merge operations of byte-pair encoding (Sennrich, Haddow and Birch, 2016, "Neural Machine Translation of Rare Words with Subword
 * Units"). A word is first split into characters, the last of which carries an end-of-word marker. Immutable.
 *
 * <p>File format, the same as that of subword-nmt, the reference implementation: UTF-8, the line {@code #version: 0.2}, then one merge per line,
 * two subwords separated by a space; a subword at the end of a word is followed by {@code </w>}.
 */
public final class BytePairMerges {
    private static final String VERSION = "#version: 0.2";

    private final List<BytePairMerge> merges;

    BytePairMerges(List<BytePairMerge> merges) {
        this.merges = List.copyOf(merges);
    }

    /**
     * Learns merges: repeatedly merges the most frequent pair of adjacent subwords, ties by the lexicographically greatest in code points, until
     * {@code count} merges are learned or no pair occurs {@code minimumCount} times. Control characters are never merged.
     *
     * @param words the frequency of each word; no word is empty
     * @param count the maximum number of merges, at least 0
     * @param minimumCount the minimum number of occurrences of a pair, at least 1
     */
    public static BytePairMerges learn(Map<String, Long> words, int count, int minimumCount) {
        if (count < 0 || minimumCount < 1) {
            throw new IllegalArgumentException(
                    "count is " + count + " and minimumCount is " + minimumCount + ": must be at least 0 and 1");
        }
        return new BytePairMerges(new BytePairLearner(words).learn(count, minimumCount));
    }

    /** The number of merges. */
    public int size() {
        return merges.size();
    }

    List<BytePairMerge> list() {
        return merges;
    }

    /** The content of a merges file. */
    public byte[] toBytes() {
        StringBuilder text = new StringBuilder(VERSION).append('\n');
        merges.forEach(merge ->
                text.append(merge.left()).append(' ').append(merge.right()).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a merges file of this toolkit or of subword-nmt, plain or compressed by gzip.
     *
     * @throws CorpusException naming file and line, if the file is missing or is not a merges file
     */
    public static BytePairMerges read(Path file) {
        try (LineReader reader = LineReader.open(file)) {
            return read(reader);
        }
    }

    /**
     * Parses the content of a merges file.
     *
     * @param name the name of the file in messages
     * @throws CorpusException naming file and line, if the content is not that of a merges file
     */
    public static BytePairMerges parse(byte[] content, String name) {
        try (LineReader reader = LineReader.ofBytes(content, name)) {
            return read(reader);
        }
    }

    private static BytePairMerges read(LineReader reader) {
        String file = reader.name();
        List<BytePairMerge> merges = new ArrayList<>();
        Map<BytePairMerge, Long> lines = new HashMap<>();
        Set<String> made = new HashSet<>();
        for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
            long number = line.get().number();
            String text = text(file, line.get());
            if (number == 1) {
                requireVersion(file, text);
                continue;
            }
            BytePairMerge merge = merge(file, number, text, made);
            Long before = lines.putIfAbsent(merge, number);
            if (before != null) {
                throw invalid(file, number, "the same merge as line " + before);
            }
            made.add(merge.merged());
            merges.add(merge);
        }
        if (reader.count() == 0) {
            throw invalid(file, 1, "must be " + VERSION);
        }
        return new BytePairMerges(merges);
    }

    private static String text(String file, Line line) {
        return switch (line) {
            case Line.Text found -> found.text();
            case Line.Skipped skipped ->
                throw invalid(file, skipped.number(), skipped.reason().description());
        };
    }

    private static void requireVersion(String file, String text) {
        if (!text.equals(VERSION)) {
            throw invalid(file, 1, "must be " + VERSION);
        }
    }

    private static BytePairMerge merge(String file, long line, String text, Set<String> made) {
        int space = text.indexOf(' ');
        if (space <= 0 || space == text.length() - 1 || text.indexOf(' ', space + 1) >= 0) {
            throw invalid(file, line, "must be two subwords separated by one space");
        }
        BytePairMerge merge = new BytePairMerge(text.substring(0, space), text.substring(space + 1));
        if (!merge.isValid()) {
            throw invalid(file, line, BytePairMerge.WORD_END + " must end the second subword alone");
        }
        for (String subword : List.of(merge.left(), merge.right())) {
            if (!isCharacter(subword) && !made.contains(subword)) {
                throw invalid(file, line, "no earlier merge creates the subword " + subword);
            }
        }
        return merge;
    }

    private static boolean isCharacter(String subword) {
        int length =
                subword.length() - (subword.endsWith(BytePairMerge.WORD_END) ? BytePairMerge.WORD_END.length() : 0);
        return length > 0 && subword.offsetByCodePoints(0, 1) == length;
    }

    private static CorpusException invalid(String file, long line, String what) {
        return new CorpusException(file + ": line " + line + ": " + what + "; this is not a merges file");
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
