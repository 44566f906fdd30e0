package dragoman.seq2seq.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The baseline that learns nothing: it gives back the target of the training sentence nearest to the source, as a
 * translation memory does. A model that does not beat it by far has learnt little more than the sentences themselves.
 *
 * <p>Nearness is Dice's coefficient 2|A∩B| / (|A|+|B|) of the sets of lower-cased word n-grams of orders 1 to 3 (tokens
 * as in BLEU's 13a); of equally near sentences the first wins, and the first of all where nothing is shared.
 *
 * <p>Immutable and thread-safe.
 */
public final class NearestNeighbour {
    private static final int MAXIMUM_ORDER = 3;

    private final List<String> targets;
    /** For each n-gram, the rising numbers of the sentences that hold it. */
    private final Map<String, Postings> index = new HashMap<>();
    /** How many different n-grams each sentence has. */
    private final int[] sizes;

    /**
     * @param sources training sentences, at least one
     * @param targets their translations, in the same order
     */
    public NearestNeighbour(List<String> sources, List<String> targets) {
        if (sources.isEmpty() || sources.size() != targets.size()) {
            throw new IllegalArgumentException("a nearest neighbour needs at least one pair, and as many targets as"
                    + " sources: there are " + sources.size() + " sources and " + targets.size() + " targets");
        }
        this.targets = List.copyOf(targets);
        sizes = new int[sources.size()];
        for (int sentence = 0; sentence < sizes.length; sentence++) {
            Set<String> nGrams = nGrams(sources.get(sentence));
            sizes[sentence] = nGrams.size();
            for (String nGram : nGrams) {
                index.computeIfAbsent(nGram, unused -> new Postings()).add(sentence);
            }
        }
    }

    /** The target of the nearest training sentence for each source, in order. */
    public List<String> translate(List<String> sources) {
        int[] shared = new int[sizes.length];
        List<String> translations = new ArrayList<>(sources.size());
        for (String source : sources) {
            translations.add(targets.get(nearest(nGrams(source), shared)));
        }
        return translations;
    }

    /** The target of the nearest training sentence. */
    public String translate(String source) {
        return translate(List.of(source)).getFirst();
    }

    private int nearest(Set<String> query, int[] shared) {
        Arrays.fill(shared, 0);
        for (String nGram : query) {
            Postings postings = index.get(nGram);
            if (postings != null) {
                postings.countInto(shared);
            }
        }
        int best = 0;
        for (int sentence = 1; sentence < sizes.length; sentence++) {
            // a/b > c/d as a·d > c·b: no rounding, so that ties are ties.
            long candidate = (long) shared[sentence] * (query.size() + sizes[best]);
            if (candidate > (long) shared[best] * (query.size() + sizes[sentence])) {
                best = sentence;
            }
        }
        return best;
    }

    private static Set<String> nGrams(String sentence) {
        List<String> tokens = BleuTokenizer.V13A.tokenize(sentence.toLowerCase(Locale.ROOT));
        Set<String> nGrams = new HashSet<>();
        for (int start = 0; start < tokens.size(); start++) {
            StringBuilder nGram = new StringBuilder();
            for (int end = start; end < Math.min(tokens.size(), start + MAXIMUM_ORDER); end++) {
                nGrams.add(nGram.append(tokens.get(end)).append(' ').toString());
            }
        }
        return nGrams;
    }

    /** A growing list of sentence numbers. */
    private static final class Postings {
        private int[] sentences = new int[2];
        private int count;

        void add(int sentence) {
            if (count == sentences.length) {
                sentences = Arrays.copyOf(sentences, 2 * count);
            }
            sentences[count++] = sentence;
        }

        void countInto(int[] shared) {
            for (int i = 0; i < count; i++) {
                shared[sentences[i]]++;
            }
        }
    }
}
