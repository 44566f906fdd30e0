package dragoman.seq2seq.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.core.Matrix;
import dragoman.corpora.Vocabulary;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TopTokensTest {
    @Test
    void topTokensAreTheFirstOfAllInOrder() {
        SplittableRandom random = new SplittableRandom(1);
        for (int vocabulary = 4; vocabulary < 40; vocabulary++) {
            Matrix logits = Matrix.zeros(2, vocabulary);
            for (int token = 0; token < vocabulary; token++) {
                // Few values, so that many are equal.
                logits.set(1, token, random.nextInt(-3, 3));
            }
            for (int most = 1; most < 12; most++) {
                TopTokens top = new TopTokens();
                top.atMost(most, false);
                top.select(Matrix.zeros(1, vocabulary), 0);
                top.select(logits, 1);
                int[] found = IntStream.range(0, top.count()).map(top::token).toArray();
                assertArrayEquals(sorted(logits, most), found);
                assertEquals(logits.get(1, found[0]), top.value(0));
            }
        }
    }

    @Test
    void theLargestLogitMayBelongToAnExcludedToken() {
        TopTokens top = new TopTokens();
        top.atMost(2, false);
        top.select(Matrix.of(1, 6, -1f, 7f, 0f, 2f, 4f, 3f), 0);
        assertEquals(7f, top.largest());
        top.select(Matrix.of(1, 6, -1f, 1f, 0f, 2f, 4f, 3f), 0);
        assertEquals(4f, top.largest());
    }

    /** The tokens that may be selected, by falling logit, equal ones by rising id. */
    private static int[] sorted(Matrix logits, int most) {
        return IntStream.range(Vocabulary.EOS, logits.columns())
                .boxed()
                .sorted(Comparator.comparing((Integer token) -> -logits.get(1, token)))
                .limit(most)
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
