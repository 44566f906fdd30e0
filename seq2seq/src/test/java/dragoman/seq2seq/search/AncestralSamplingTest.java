package dragoman.seq2seq.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.Batch;
import dragoman.corpora.EncodedPair;
import dragoman.corpora.IdMatrix;
import dragoman.corpora.Vocabulary;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.Seq2Seq;
import dragoman.seq2seq.model.config.ModelConfig;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AncestralSamplingTest {
    private static final int WORDS = 7;
    private static final List<int[]> SOURCES = List.of(new int[] {4, 6, 5}, new int[] {6}, new int[] {5, 5, 4, 6});

    private static final Seq2Seq MODEL = model();

    private static Seq2Seq model() {
        ModelConfig config = ModelConfig.builder()
                .cell(CellKind.GRU)
                .embeddingSize(5)
                .hiddenSize(6)
                .vocabularySizes(WORDS, WORDS)
                .build();
        Seq2Seq model = Seq2Seq.initialized(config, 3, Workers.single());
        // Special tokens, which are never sampled, have no probability here, so that losses are comparable.
        for (int special : new int[] {Vocabulary.PAD, Vocabulary.UNK, Vocabulary.BOS}) {
            model.weights().matrix("projection.bias").set(0, special, -60f);
        }
        model.pack(Workers.single());
        return model;
    }

    private static Compute compute() {
        return new Compute(Workers.single(), new Workspace());
    }

    private static List<List<Hypothesis>> draw(int count, long seed, List<int[]> sources, List<Integer> prefix) {
        AncestralSamplingOptions options = new AncestralSamplingOptions(Sampling.PLAIN, count, seed, 1, prefix);
        return new AncestralSampling(List.of(MODEL), options)
                .sample(IdMatrix.withEos(sources), new SearchMemory(Workers.single()));
    }

    @Test
    void samplesDoNotDependOnTheBatch() {
        List<List<Hypothesis>> together = draw(4, 9, SOURCES, List.of());
        for (int i = 0; i < SOURCES.size(); i++) {
            List<Hypothesis> alone =
                    draw(4, 9, List.of(SOURCES.get(i)), List.of()).getFirst();
            for (int rank = 0; rank < 4; rank++) {
                assertArrayEquals(
                        alone.get(rank).tokens(), together.get(i).get(rank).tokens());
                assertEquals(alone.get(rank).score(), together.get(i).get(rank).score());
            }
        }
        assertNotEquals(text(together), text(draw(4, 10, SOURCES, List.of())));
    }

    private static String text(List<List<Hypothesis>> drawn) {
        return drawn.stream()
                .flatMap(List::stream)
                .map(one -> Arrays.toString(one.tokens()))
                .toList()
                .toString();
    }

    @Test
    void theMostProbableComesFirstAndScoresMatchTheLoss() {
        int compared = 0;
        for (int i = 0; i < SOURCES.size(); i++) {
            List<Hypothesis> drawn =
                    draw(20, 2, List.of(SOURCES.get(i)), List.of()).getFirst();
            for (int rank = 0; rank < drawn.size(); rank++) {
                Hypothesis one = drawn.get(rank);
                assertTrue(rank == 0 || drawn.get(rank - 1).score() >= one.score());
                if (one.tokens().length < 2 * SOURCES.get(i).length + 10) {
                    double loss =
                            MODEL.loss(Batch.of(List.of(new EncodedPair(SOURCES.get(i), one.tokens()))), compute());
                    assertEquals(-loss, one.logProbability(), 1e-4);
                    assertEquals(-loss / (one.tokens().length + 1), one.score(), 1e-4);
                    compared++;
                }
            }
        }
        assertTrue(compared > 20, "too few ended by themselves: " + compared);
    }

    /** Pearson's chi-square with 3 degrees of freedom: 16.27 is exceeded by one seed in 1000. */
    @Test
    void frequenciesOfFirstTokensFollowTheirProbabilities() {
        int draws = 4000;
        int[] counts = new int[WORDS];
        for (Hypothesis one : draw(draws, 1, SOURCES.subList(0, 1), List.of()).getFirst()) {
            counts[one.tokens().length == 0 ? Vocabulary.EOS : one.tokens()[0]]++;
        }
        double chiSquare = 0;
        for (int token = Vocabulary.EOS; token < WORDS; token++) {
            IdMatrix first = new IdMatrix(new int[] {token}, 1, 1, new int[] {1});
            double probability =
                    Math.exp(-MODEL.loss(new Batch(IdMatrix.withEos(SOURCES.subList(0, 1)), first), compute()));
            chiSquare += Math.pow(counts[token] - draws * probability, 2) / (draws * probability);
        }
        assertTrue(chiSquare < 16.27, "chi-square " + chiSquare);
    }

    @Test
    void samplesBeginWithThePrefixAndEndAtTheLimit() {
        for (Hypothesis one : draw(50, 4, SOURCES.subList(1, 2), List.of(6, 4)).getFirst()) {
            assertArrayEquals(new int[] {6, 4}, Arrays.copyOf(one.tokens(), 2));
            assertTrue(one.tokens().length <= 2 + 10 + 2);
        }
        assertThrows(
                IllegalArgumentException.class, () -> new AncestralSamplingOptions(Sampling.PLAIN, 0, 1, 1, List.of()));
    }
}
