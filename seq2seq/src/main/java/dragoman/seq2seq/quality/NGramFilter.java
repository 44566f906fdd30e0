package dragoman.seq2seq.quality;

import dragoman.corpora.SplitMix64;
import dragoman.corpora.Vocabulary;
import java.util.Arrays;
import java.util.List;

/**
 * The bigrams and trigrams of a text of ids, sentence boundaries included, in a Bloom filter (Bloom 1970, "Space/Time Trade-offs in Hash Coding with
 * Allowable Errors"): an n-gram of the text is always found, another one by mistake in about 9 % of the cases where the filter is full. Of a
 * large text a sample of sentences is counted and rare n-grams are left out, so that the filter has at most 200 kB. Immutable.
 */
final class NGramFilter {
    static final int BIGRAM = 2;
    static final int TRIGRAM = 3;

    static final int MOST_BITS = 1_600_000;
    private static final int HASHES = 3;
    private static final int BITS_PER_NGRAM = 5;
    private static final int MOST_NGRAMS = MOST_BITS / BITS_PER_NGRAM;

    /** The maximum number of sentences that are counted. */
    static final int MOST_SENTENCES = 200_000;

    private final byte[] bits;

    /** @param bits the filter, not copied; bit i is bit {@code i % 8} of byte {@code i / 8} */
    NGramFilter(byte[] bits) {
        if (bits.length == 0 || bits.length > MOST_BITS / Byte.SIZE) {
            throw new IllegalArgumentException("an n-gram filter of " + bits.length + " bytes; from 1 to "
                    + MOST_BITS / Byte.SIZE + " are possible");
        }
        this.bits = bits;
    }

    /** The filter of a text: of each sentence its ids without BOS and EOS. N-grams with unknown tokens are left out. */
    static NGramFilter of(List<int[]> sentences) {
        int step = Math.max(1, Math.ceilDiv(sentences.size(), MOST_SENTENCES));
        long[] bigrams = frequent(hashes(sentences, step, BIGRAM), MOST_NGRAMS / 2);
        long[] trigrams = frequent(hashes(sentences, step, TRIGRAM), MOST_NGRAMS - bigrams.length);
        long size = (long) BITS_PER_NGRAM * (bigrams.length + trigrams.length);
        NGramFilter filter = new NGramFilter(new byte[Math.max(1, Math.ceilDiv((int) size, Byte.SIZE))]);
        filter.addAll(bigrams);
        filter.addAll(trigrams);
        return filter;
    }

    byte[] toBytes() {
        return bits.clone();
    }

    /**
     * The share of the n-grams of a sentence, BOS and EOS included, that the text does not contain; 0 for a sentence without n-grams of this order.
     *
     * @param ids the ids of the sentence without BOS and EOS; an n-gram with an unknown token counts as unseen
     */
    double unseen(int[] ids, int order) {
        int[] all = bounded(ids);
        int count = Math.max(0, all.length - order + 1);
        int unseen = 0;
        for (int from = 0; from < count; from++) {
            if (hasUnknown(all, from, order) || !contains(hash(all, from, order))) {
                unseen++;
            }
        }
        return count == 0 ? 0 : (double) unseen / count;
    }

    private static long[] hashes(List<int[]> sentences, int step, int order) {
        long[] hashes = new long[1024];
        int count = 0;
        for (int s = 0; s < sentences.size(); s += step) {
            int[] all = bounded(sentences.get(s));
            for (int from = 0; from + order <= all.length; from++) {
                if (!hasUnknown(all, from, order)) {
                    hashes = count == hashes.length ? Arrays.copyOf(hashes, 2 * count) : hashes;
                    hashes[count++] = hash(all, from, order);
                }
            }
        }
        hashes = Arrays.copyOf(hashes, count);
        Arrays.sort(hashes);
        return hashes;
    }

    /** The distinct values of a sorted array that occur often enough for at most {@code most} to remain. */
    private static long[] frequent(long[] sorted, int most) {
        for (int minimum = 1; ; minimum++) {
            long[] distinct = distinct(sorted, minimum);
            if (distinct.length <= most) {
                return distinct;
            }
        }
    }

    private static long[] distinct(long[] sorted, int minimum) {
        long[] distinct = new long[sorted.length];
        int count = 0;
        for (int from = 0; from < sorted.length; ) {
            int to = from;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            if (to - from >= minimum) {
                distinct[count++] = sorted[from];
            }
            from = to;
        }
        return Arrays.copyOf(distinct, count);
    }

    private static int[] bounded(int[] ids) {
        int[] all = new int[ids.length + 2];
        all[0] = Vocabulary.BOS;
        System.arraycopy(ids, 0, all, 1, ids.length);
        all[ids.length + 1] = Vocabulary.EOS;
        return all;
    }

    private static boolean hasUnknown(int[] ids, int from, int order) {
        for (int i = from; i < from + order; i++) {
            if (ids[i] == Vocabulary.UNK) {
                return true;
            }
        }
        return false;
    }

    private static long hash(int[] ids, int from, int order) {
        long hash = order;
        for (int i = from; i < from + order; i++) {
            hash = SplitMix64.of(hash, ids[i]).nextLong();
        }
        return hash;
    }

    private void addAll(long[] hashes) {
        for (long hash : hashes) {
            for (int i = 0; i < HASHES; i++) {
                int bit = bit(hash, i);
                bits[bit >> 3] |= (byte) (1 << (bit & 7));
            }
        }
    }

    private boolean contains(long hash) {
        for (int i = 0; i < HASHES; i++) {
            int bit = bit(hash, i);
            if ((bits[bit >> 3] >> (bit & 7) & 1) == 0) {
                return false;
            }
        }
        return true;
    }

    /** The position of one of the hash functions, combined of two (Kirsch and Mitzenmacher 2006, "Less Hashing, Same Performance"). */
    private int bit(long hash, int function) {
        long combined = (hash & 0xFFFF_FFFFL) + function * (hash >>> 32 | 1);
        return (int) (combined % (bits.length * (long) Byte.SIZE));
    }
}
