package dragoman.corpora.text;

import dragoman.corpora.SplitMix64;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Segments words by byte-pair merges: repeatedly applies the earliest merge that is possible, at all its positions, until none is left. */
final class BytePairSegmenter {
    /** From a pair of symbols to the index of its merge; a lower index has priority. */
    private final SymbolPairMap merges;
    /** The symbol that each merge creates. */
    private final int[] merged;
    /** From a code point and whether it ends the word (1 or 0) to its symbol. */
    private final SymbolPairMap characters;
    /** The first merge that creates a symbol. */
    private final Map<String, BytePairMerge> mergeOf = new HashMap<>();

    BytePairSegmenter(BytePairMerges learned) {
        List<BytePairMerge> list = learned.list();
        merges = new SymbolPairMap(list.size());
        merged = new int[list.size()];
        characters = new SymbolPairMap(2 * list.size());
        Map<String, Integer> ids = new HashMap<>();
        for (int number = 0; number < merged.length; number++) {
            BytePairMerge merge = list.get(number);
            mergeOf.putIfAbsent(merge.merged(), merge);
            int left = id(merge.left(), ids);
            int right = id(merge.right(), ids);
            merged[number] = id(merge.merged(), ids);
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
        boolean ends = symbol.endsWith(BytePairMerge.WORD_END);
        int length = symbol.length() - (ends ? BytePairMerge.WORD_END.length() : 0);
        int first = symbol.codePointAt(0);
        if (Character.charCount(first) == length) {
            characters.put(first, ends ? 1 : 0, id);
        }
        return id;
    }

    /** The merge that creates a subword; empty for a single character. */
    Optional<BytePairMerge> mergeOf(String subword, boolean ends) {
        return Optional.ofNullable(mergeOf.get(ends ? subword + BytePairMerge.WORD_END : subword));
    }

    /**
     * The start indices of the subwords of a word, followed by the length of the word.
     *
     * @param word not empty
     * @param dropout the probability with which each possible merge is skipped at each iteration (BPE-dropout)
     * @param random the random number generator; not used if {@code dropout} is 0
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

    /** The index of the earliest possible merge, or -1; writes the possible merge of each position, or -1, to {@code candidates}. */
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
        int newLength = 0;
        for (int i = 0; i < length; i++) {
            boolean found = i + 1 < length && candidates[i] == number;
            starts[newLength] = starts[i];
            symbols[newLength++] = found ? merged[number] : symbols[i];
            i += found ? 1 : 0;
        }
        return newLength;
    }
}
