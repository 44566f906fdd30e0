package dragoman.seq2seq.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.Vocabulary;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NGramFilterTest {
    private static final List<int[]> TEXT = List.of(new int[] {4, 5, 6}, new int[] {6, 5}, new int[] {});

    private static final NGramFilter FILTER = NGramFilter.of(TEXT);

    @Test
    void findsEveryNgramOfTheText() {
        for (int[] sentence : TEXT) {
            assertEquals(0, FILTER.unseen(sentence, NGramFilter.BIGRAM));
            assertEquals(0, FILTER.unseen(sentence, NGramFilter.TRIGRAM));
        }
        assertEquals(0, FILTER.unseen(new int[] {4, 5}, NGramFilter.BIGRAM), "4 begins, 5 ends and follows 4");
    }

    @Test
    void countsUnseenNgramsAndThoseWithUnknownTokens() {
        NGramFilter large = NGramFilter.of(random(1000, 50, 1));
        double bigrams = large.unseen(new int[] {900, 901, 902, 903, 904, 905}, NGramFilter.BIGRAM);
        assertTrue(bigrams > 0.5, "found by mistake at most now and then: " + bigrams);
        assertEquals(1, FILTER.unseen(new int[] {Vocabulary.UNK}, NGramFilter.BIGRAM));
        assertEquals(2 / 4.0, FILTER.unseen(new int[] {4, 5, Vocabulary.UNK}, NGramFilter.BIGRAM));
    }

    @Test
    void mistakesAreRare() {
        NGramFilter filter = NGramFilter.of(random(2000, 500, 2));
        double unseen = random(500, 500, 3).stream()
                .mapToDouble(sentence -> filter.unseen(shifted(sentence), NGramFilter.TRIGRAM))
                .average()
                .orElseThrow();
        assertEquals(0.91, unseen, 0.03);
    }

    /** None of its tokens occurs in the text, so that all n-grams but BOS and EOS are new. */
    private static int[] shifted(int[] sentence) {
        return IntStream.of(sentence).map(id -> id + 10_000).toArray();
    }

    private static List<int[]> random(int sentences, int vocabulary, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, sentences)
                .mapToObj(i -> random.ints(10, 4, 4 + vocabulary).toArray())
                .toList();
    }

    /** Of a text with more n-grams than the filter holds, the frequent ones stay. */
    @Test
    void aLargeTextGivesALimitedFilter() {
        List<int[]> sentences = random(60_000, 100_000, 4);
        List<int[]> text = IntStream.range(0, 2 * sentences.size())
                .mapToObj(i -> i % 2 == 0 ? sentences.get(i / 2) : new int[] {4, 5, 6})
                .toList();
        NGramFilter filter = NGramFilter.of(text);
        assertTrue(filter.toBytes().length <= NGramFilter.MOST_BITS / 8);
        assertEquals(0, filter.unseen(new int[] {4, 5, 6}, NGramFilter.TRIGRAM));
    }

    @Test
    void theBytesMakeTheSameFilter() {
        NGramFilter again = new NGramFilter(FILTER.toBytes());
        assertArrayEquals(FILTER.toBytes(), again.toBytes());
        assertEquals(0, again.unseen(TEXT.getFirst(), NGramFilter.TRIGRAM));
        assertThrows(IllegalArgumentException.class, () -> new NGramFilter(new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> new NGramFilter(new byte[NGramFilter.MOST_BITS]));
    }
}
