package dragoman.seq2seq;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * A sentence to be translated.
 *
 * @param position its place among those asked for
 * @param text the whole sentence
 * @param tokens those that are translated
 * @param ids what the network reads: the ids of these tokens, after that of the target language where there are several
 * @param count how many tokens it has in all
 */
record SourceSentence(int position, String text, List<String> tokens, int[] ids, int count) {
    /** The rest of a longer sentence is left out. */
    static final int MAXIMUM_TOKENS = 500;

    /** Sentences that go through the network together, at most. */
    private static final int BATCH_SENTENCES = 64;

    /** Source tokens that go through the network together, at most, but for a single sentence: long sentences must not take much memory. */
    private static final int BATCH_TOKENS = 4096;

    /** The first {@value #MAXIMUM_TOKENS} of a sentence's tokens; {@code encode} gives their ids. */
    static SourceSentence of(int position, String text, List<String> all, Function<List<String>, int[]> encode) {
        List<String> kept = all.subList(0, Math.min(all.size(), MAXIMUM_TOKENS));
        return new SourceSentence(position, text, kept, encode.apply(kept), all.size());
    }

    boolean isCut() {
        return count > tokens.size();
    }

    /** Sentences of like length together, so that little of a batch is padding; few sentences are shared among the threads too. */
    static List<List<SourceSentence>> batches(List<SourceSentence> sentences, int threads) {
        List<SourceSentence> sorted = sentences.stream()
                .sorted(Comparator.comparingInt(sentence -> sentence.ids.length))
                .toList();
        int most = Math.min(BATCH_SENTENCES, Math.ceilDiv(sorted.size(), threads));
        List<List<SourceSentence>> batches = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= sorted.size(); to++) {
            // The last one of a batch is the longest and decides its number of steps.
            if (to == sorted.size() || isFull(to + 1 - from, sorted.get(to).ids.length, most)) {
                batches.add(sorted.subList(from, to));
                from = to;
            }
        }
        return batches;
    }

    private static boolean isFull(int size, int longest, int most) {
        return size > most || size * longest > BATCH_TOKENS;
    }
}
