package dragoman.corpora.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Learns byte-pair merges with incrementally updated pair counts: a merge visits only the words that contain its pair, and the most frequent
 * pair is the top of a heap whose outdated entries are discarded when they are removed. An instance is used once.
 */
final class BytePairLearner {
    /** The symbol of a character that is never merged. */
    private static final int NONE = -1;

    private final List<String> symbols = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private final int[][] words;
    private final long[] counts;
    /** The number of the last merge that visited each word. */
    private final int[] visited;

    private final Map<Long, Pair> pairs = new HashMap<>();
    private final PriorityQueue<Entry> heap = new PriorityQueue<>(this::compare);
    private final List<Pair> touched = new ArrayList<>();

    /** Two adjacent symbols. */
    private static final class Pair {
        private final int left;
        private final int right;
        private final boolean valid;
        private long count;
        /** The count of the latest entry in the heap. */
        private long queued;
        /** The words that contain the pair, or did so; a word may occur more than once. */
        private int[] words = new int[2];

        private int size;

        Pair(int left, int right, boolean valid) {
            this.left = left;
            this.right = right;
            this.valid = valid;
        }

        void add(int word) {
            if (size > 0 && words[size - 1] == word) {
                return;
            }
            if (size == words.length) {
                words = Arrays.copyOf(words, 2 * size);
            }
            words[size++] = word;
        }
    }

    private record Entry(Pair pair, long count) {}

    BytePairLearner(Map<String, Long> frequencies) {
        words = new int[frequencies.size()][];
        counts = new long[words.length];
        visited = new int[words.length];
        // The result does not depend on the order of the words.
        int word = 0;
        for (Map.Entry<String, Long> entry : frequencies.entrySet()) {
            words[word] = characters(entry.getKey());
            counts[word] = entry.getValue();
            addPairs(word, counts[word]);
            word++;
        }
    }

    private int[] characters(String word) {
        int[] codePoints = word.codePoints().toArray();
        int[] characters = new int[codePoints.length];
        for (int i = 0; i < codePoints.length; i++) {
            String end = i == codePoints.length - 1 ? BytePairMerge.WORD_END : "";
            characters[i] = isText(codePoints[i]) ? id(Character.toString(codePoints[i]) + end) : NONE;
        }
        return characters;
    }

    /** Whether a character can be written to a merges file. */
    private static boolean isText(int c) {
        return c != ' '
                && c != ContinuationMarker.MARKER
                && !Character.isISOControl(c)
                && Character.getType(c) != Character.SURROGATE;
    }

    private int id(String symbol) {
        return ids.computeIfAbsent(symbol, text -> {
            symbols.add(text);
            return symbols.size() - 1;
        });
    }

    List<BytePairMerge> learn(int most, int minimumCount) {
        List<BytePairMerge> merges = new ArrayList<>();
        queueTouched();
        while (merges.size() < most) {
            Pair best = next();
            if (best == null || best.count < minimumCount) {
                break;
            }
            BytePairMerge merge = new BytePairMerge(symbols.get(best.left), symbols.get(best.right));
            merges.add(merge);
            merge(best, id(merge.merged()), merges.size());
            queueTouched();
        }
        return merges;
    }

    /** The most frequent pair, or null if there is none. */
    private @Nullable Pair next() {
        while (!heap.isEmpty()) {
            Entry entry = heap.remove();
            if (entry.count == entry.pair.count) {
                return entry.pair;
            }
        }
        return null;
    }

    private void merge(Pair pair, int whole, int number) {
        int[] holders = pair.words;
        int size = pair.size;
        for (int i = 0; i < size; i++) {
            int word = holders[i];
            if (visited[word] != number) {
                visited[word] = number;
                merge(word, pair, whole);
            }
        }
    }

    private void merge(int word, Pair pair, int whole) {
        int[] old = words[word];
        int[] merged = new int[old.length];
        int length = 0;
        for (int i = 0; i < old.length; i++) {
            boolean found = i + 1 < old.length && old[i] == pair.left && old[i + 1] == pair.right;
            merged[length++] = found ? whole : old[i];
            i += found ? 1 : 0;
        }
        if (length < old.length) {
            addPairs(word, -counts[word]);
            words[word] = Arrays.copyOf(merged, length);
            addPairs(word, counts[word]);
        }
    }

    /** Adds a count, which may be negative, to each pair of a word. */
    private void addPairs(int word, long count) {
        int[] parts = words[word];
        for (int i = 0; i + 1 < parts.length; i++) {
            if (parts[i] == NONE || parts[i + 1] == NONE) {
                continue;
            }
            int left = parts[i];
            int right = parts[i + 1];
            Pair pair = pairs.computeIfAbsent(SymbolPairMap.key(left, right), key -> newPair(left, right));
            pair.count += count;
            touched.add(pair);
            if (count > 0) {
                pair.add(word);
            }
        }
    }

    private Pair newPair(int left, int right) {
        return new Pair(left, right, new BytePairMerge(symbols.get(left), symbols.get(right)).isValid());
    }

    private void queueTouched() {
        for (Pair pair : touched) {
            if (pair.valid && pair.count != pair.queued) {
                pair.queued = pair.count;
                if (pair.count > 0) {
                    heap.add(new Entry(pair, pair.count));
                }
            }
        }
        touched.clear();
    }

    /** Orders entries by descending count, ties by descending symbols. */
    private int compare(Entry a, Entry b) {
        if (a.count != b.count) {
            return Long.compare(b.count, a.count);
        }
        int left = compareCodePoints(symbols.get(b.pair.left), symbols.get(a.pair.left));
        return left != 0 ? left : compareCodePoints(symbols.get(b.pair.right), symbols.get(a.pair.right));
    }

    static int compareCodePoints(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            if (a.charAt(i) != b.charAt(i)) {
                // A surrogate encodes a code point greater than every other char.
                boolean surrogate = Character.isSurrogate(a.charAt(i));
                return surrogate == Character.isSurrogate(b.charAt(i))
                        ? Character.compare(a.charAt(i), b.charAt(i))
                        : surrogate ? 1 : -1;
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
