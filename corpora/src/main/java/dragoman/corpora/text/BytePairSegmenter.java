package dragoman.corpora.text;

import dragoman.corpora.SplitMix64;
import dragoman.corpora.text.BytePairMerges.Merge;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Applies merges to words: of the pairs that stand side by side, the one learnt first is merged, wherever it stands, until none is left. */
final class BytePairSegmenter {
    /** From a pair of symbols to the number of its merge, which comes earlier the lower it is. */
    private final PairTable merges;
    /** The symbol that each merge makes. */
    private final int[] wholes;
    /** From a code point, and whether it ends the word, to its symbol. */
    private final PairTable characters;
    /** The first merge that makes a symbol. */
    private final Map<String, Merge> makers = new HashMap<>();

    BytePairSegmenter(BytePairMerges learnt) {
        List<Merge> list = learnt.list();
        merges = new PairTable(list.size());
        wholes = new int[list.size()];
        characters = new PairTable(2 * list.size());
        Map<String, Integer> ids = new HashMap<>();
        for (int number = 0; number < wholes.length; number++) {
            Merge merge = list.get(number);
            makers.putIfAbsent(merge.whole(), merge);
            int left = id(merge.left(), ids);
            int right = id(merge.right(), ids);
            wholes[number] = id(merge.whole(), ids);
            merges.put(left, right, number);
        }
    }

    private int id(String symbol, Map<String, Integer> ids) {
        Integer known = ids.get(symbol);
        if (known != null) {
            return known;
        }
        int id = ids.size();
        ids.put(symbol, id);
        boolean ends = symbol.endsWith(BytePairMerges.WORD_END);
        int length = symbol.length() - (ends ? BytePairMerges.WORD_END.length() : 0);
        int first = symbol.codePointAt(0);
        if (Character.charCount(first) == length) {
            characters.put(first, ends ? 1 : 0, id);
        }
        return id;
    }

    /** The merge that makes a piece; nothing for a character. */
    Optional<Merge> maker(String piece, boolean ends) {
        return Optional.ofNullable(makers.get(ends ? piece + BytePairMerges.WORD_END : piece));
    }

    /**
     * Where the pieces of a word begin, and its length behind them.
     *
     * @param word not empty
     * @param dropout each time, every merge that could be made is left out with this probability
     * @param random what is drawn from; not used where dropout is 0
     */
    int[] split(String word, double dropout, @Nullable SplitMix64 random) {
        int[] starts = new int[word.length() + 1];
        int[] symbols = new int[word.length()];
        int length = 0;
        for (int i = 0; i < word.length(); length++) {
            int c = word.codePointAt(i);
            starts[length] = i;
            i += Character.charCount(c);
            symbols[length] = characters.get(c, i == word.length() ? 1 : 0);
        }
        int[] candidates = new int[length];
        for (int best = 0; best >= 0; ) {
            best = candidates(symbols, length, candidates, dropout, random);
            length = best < 0 ? length : merge(symbols, starts, length, candidates, best);
        }
        starts[length] = word.length();
        return Arrays.copyOf(starts, length + 1);
    }

    /** The first merge that can be made, or -1; and for each place the merge that can be made there, or -1. */
    private int candidates(int[] symbols, int length, int[] candidates, double dropout, @Nullable SplitMix64 random) {
        int best = -1;
        for (int i = 0; i + 1 < length; i++) {
            int number = merges.get(symbols[i], symbols[i + 1]);
            if (number >= 0 && dropout > 0 && random != null && random.nextDouble() < dropout) {
                number = -1;
            }
            candidates[i] = number;
            best = number >= 0 && (best < 0 || number < best) ? number : best;
        }
        return best;
    }

    private int merge(int[] symbols, int[] starts, int length, int[] candidates, int number) {
        int merged = 0;
        for (int i = 0; i < length; i++) {
            boolean found = i + 1 < length && candidates[i] == number;
            starts[merged] = starts[i];
            symbols[merged++] = found ? wholes[number] : symbols[i];
            i += found ? 1 : 0;
        }
        return merged;
    }
}
