package dragoman.seq2seq.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.core.Matrix;
import dragoman.core.RowOps;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.Batch;
import dragoman.corpora.EncodedPair;
import dragoman.corpora.IdMatrix;
import dragoman.corpora.Vocabulary;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.LayerShape;
import dragoman.seq2seq.model.Decoder;
import dragoman.seq2seq.model.DecoderState;
import dragoman.seq2seq.model.Seq2Seq;
import dragoman.seq2seq.model.config.ModelConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BeamSearchTest {
    /** The length limit where the source has no tokens. */
    private static final int LONGEST_OF_NOTHING = 10;

    static final List<int[]> SOURCES = List.of(
            new int[] {4, 9, 6}, new int[] {7}, new int[] {5, 5, 8, 10, 11, 4}, new int[] {}, new int[] {11, 10});

    /** Untrained, but with larger weights, so that hypotheses differ; eos probable enough for some to finish. */
    private static final Seq2Seq MODEL = model();

    private static Seq2Seq model() {
        ModelConfig config = ModelConfig.builder()
                .cell(CellKind.LSTM)
                .layers(2)
                .embeddingSize(7)
                .hiddenSize(9)
                .vocabularySizes(12, 13)
                .direction(LayerShape.Direction.REVERSED)
                .build();
        Seq2Seq model = Seq2Seq.initialized(config, 5, Workers.single());
        float[] weights = model.weights().data();
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= 3;
        }
        model.weights().matrix("projection.bias").set(0, Vocabulary.EOS, 1.5f);
        // Forbidden tokens would win everywhere if they were not forbidden.
        for (int forbidden : new int[] {Vocabulary.PAD, Vocabulary.UNK, Vocabulary.BOS}) {
            model.weights().matrix("projection.bias").set(0, forbidden, 20f);
        }
        model.pack(Workers.single());
        return model;
    }

    private static SearchMemory memory() {
        return new SearchMemory(Workers.single());
    }

    private static Compute compute() {
        return new Compute(Workers.single(), new Workspace());
    }

    static List<List<Hypothesis>> search(SearchOptions options, List<int[]> sources) {
        return new BeamSearch(MODEL, options).search(IdMatrix.withEos(sources), memory());
    }

    /** A search with the options of each sentence. */
    static List<List<Hypothesis>> search(List<SearchOptions> each, List<int[]> sources) {
        return new BeamSearch(MODEL, each.getFirst())
                .search(IdMatrix.withEos(sources), each, sentence -> false, memory());
    }

    @Test
    void aBeamOfOneIsGreedySearch() {
        for (int[] source : SOURCES) {
            Hypothesis found =
                    search(SearchOptions.GREEDY, List.of(source)).getFirst().getFirst();
            assertArrayEquals(greedy(source), found.tokens());
        }
    }

    private static int[] greedy(int[] source) {
        State state = MODEL.encode(IdMatrix.withEos(List.of(source)), compute());
        List<Integer> written = new ArrayList<>();
        int token = Vocabulary.BOS;
        while (written.size() < 2 * source.length + 10) {
            Decoder.Step step = MODEL.decoder().step(new int[] {token}, DecoderState.of(state), compute());
            token = RowOps.argMax(step.logits().columns(Vocabulary.EOS, 13), 0) + Vocabulary.EOS;
            if (token == Vocabulary.EOS) {
                break;
            }
            written.add(token);
            state = step.state().recurrent();
        }
        return written.stream().mapToInt(Integer::intValue).toArray();
    }

    @Test
    void aCancelledSentenceEndsAndTheOthersAreAsEver() {
        SearchOptions options = new SearchOptions(3, 1, 1).with(Constraints.NONE.withLength(5, Optional.empty()));
        List<List<Hypothesis>> expected = search(options, SOURCES);
        int[] asked = new int[SOURCES.size()];
        List<List<Hypothesis>> found = new BeamSearch(MODEL, options)
                .search(IdMatrix.withEos(SOURCES), sentence -> ++asked[sentence] == 2 && sentence == 2, memory());
        assertEquals(2, asked[2]);
        assertEquals(2, found.get(2).getFirst().tokens().length);
        assertTrue(expected.get(2).getFirst().tokens().length > 2);
        for (int i : new int[] {0, 1, 3, 4}) {
            assertArrayEquals(
                    expected.get(i).getFirst().tokens(), found.get(i).getFirst().tokens());
            assertEquals(
                    expected.get(i).getFirst().score(), found.get(i).getFirst().score());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5})
    void otherSentencesOfTheBatchChangeNothing(int beamSize) {
        SearchOptions options = new SearchOptions(beamSize, beamSize, 1);
        List<List<Hypothesis>> together = search(options, SOURCES);
        for (int i = 0; i < SOURCES.size(); i++) {
            List<Hypothesis> alone = search(options, List.of(SOURCES.get(i))).getFirst();
            assertEquals(alone.size(), together.get(i).size());
            for (int rank = 0; rank < alone.size(); rank++) {
                assertArrayEquals(
                        alone.get(rank).tokens(), together.get(i).get(rank).tokens());
                assertEquals(alone.get(rank).score(), together.get(i).get(rank).score());
            }
        }
    }

    @Test
    void theScoreOfAnOutputIsItsLossOverItsLength() {
        int checked = 0;
        for (int[] source : SOURCES) {
            for (Hypothesis found :
                    search(new SearchOptions(4, 4, 0.7), List.of(source)).getFirst()) {
                int length = found.tokens().length;
                if (length < 2 * source.length + 10) {
                    double loss = MODEL.loss(Batch.of(List.of(new EncodedPair(source, found.tokens()))), compute());
                    assertEquals(-loss, found.logProbability(), 1e-4);
                    assertEquals(-loss / Math.pow(length + 1, 0.7), found.score(), 1e-4);
                    checked++;
                }
            }
        }
        assertTrue(checked >= SOURCES.size(), "too few hypotheses ended by themselves: " + checked);
    }

    @Test
    void hypothesesAreSortedDistinctAndWithoutSpecialTokens() {
        List<List<Hypothesis>> found = search(new SearchOptions(5, 3, 1), SOURCES);
        for (int i = 0; i < SOURCES.size(); i++) {
            int limit = 2 * SOURCES.get(i).length + 10;
            List<Hypothesis> best = found.get(i);
            assertEquals(3, best.size());
            assertEquals(
                    3,
                    best.stream()
                            .map(one -> Arrays.toString(one.tokens()))
                            .distinct()
                            .count());
            for (int rank = 0; rank < best.size(); rank++) {
                boolean cut = best.get(rank).tokens().length == limit;
                assertTrue(rank == 0
                        || best.get(rank - 1).score() >= best.get(rank).score()
                        || cut);
                assertTrue(rank == 0 || cut || best.get(rank - 1).tokens().length < limit, "after an unfinished one");
                assertTrue(Arrays.stream(best.get(rank).tokens()).allMatch(token -> token > Vocabulary.EOS));
            }
        }
    }

    /** A beam that holds every hypothesis finds the best of an enumeration of all. */
    @Test
    void aLargeBeamFindsTheBestOfAll() {
        Seq2Seq twoWords = random(
                ModelConfig.builder()
                        .cell(CellKind.GRU)
                        .embeddingSize(5)
                        .hiddenSize(6)
                        .vocabularySizes(8, 6)
                        .build(),
                21);
        List<Hypothesis> all = enumerate(twoWords);
        for (double lengthPenalty : new double[] {0, 0.6, 1, 2}) {
            Hypothesis found = new BeamSearch(twoWords, new SearchOptions(3000, 1, lengthPenalty))
                    .search(IdMatrix.withEos(List.of(new int[0])), memory())
                    .getFirst()
                    .getFirst();
            Hypothesis best = all.stream()
                    .filter(one -> one.tokens().length < LONGEST_OF_NOTHING)
                    .max(Comparator.comparingDouble(one -> score(one, lengthPenalty)))
                    .orElseThrow();
            assertArrayEquals(best.tokens(), found.tokens());
            assertEquals(score(best, lengthPenalty), found.score(), 1e-4);
        }
    }

    /** A search for fewer hypotheses ends earlier, but must have found them. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1, 2})
    void aSmallerNBestIsAPrefixOfALargerOne(double lengthPenalty) {
        List<List<Hypothesis>> many = search(new SearchOptions(6, 6, lengthPenalty), SOURCES);
        for (int few = 1; few <= 3; few++) {
            List<List<Hypothesis>> found = search(new SearchOptions(6, few, lengthPenalty), SOURCES);
            for (int i = 0; i < SOURCES.size(); i++) {
                assertEquals(few, found.get(i).size());
                for (int rank = 0; rank < few; rank++) {
                    assertArrayEquals(
                            many.get(i).get(rank).tokens(),
                            found.get(i).get(rank).tokens());
                }
            }
        }
    }

    private static double score(Hypothesis one, double lengthPenalty) {
        int length = Math.min(LONGEST_OF_NOTHING, one.tokens().length + 1);
        return one.logProbability() / Math.pow(length, lengthPenalty);
    }

    private static Seq2Seq random(ModelConfig config, long seed) {
        Seq2Seq model = Seq2Seq.initialized(config, seed, Workers.single());
        float[] weights = model.weights().data();
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= 4;
        }
        model.weights().matrix("projection.bias").set(0, Vocabulary.EOS, -1);
        model.pack(Workers.single());
        return model;
    }

    /** For a source without tokens: all sequences of the words 4 and 5 that end in eos, and those of the greatest length without one. */
    private static List<Hypothesis> enumerate(Seq2Seq model) {
        List<Hypothesis> all = new ArrayList<>();
        Compute compute = compute();
        for (int length = 0; length <= LONGEST_OF_NOTHING; length++) {
            for (int bits = 0; bits < 1 << length; bits++) {
                int[] tokens = new int[length];
                for (int i = 0; i < length; i++) {
                    tokens[i] = 4 + (bits >> i & 1);
                }
                all.add(new Hypothesis(tokens, logProbability(model, tokens, compute), 0, true, new double[0]));
            }
        }
        return all;
    }

    private static double logProbability(Seq2Seq model, int[] tokens, Compute compute) {
        compute.workspace().reset();
        State initial = model.encode(IdMatrix.withEos(List.of(new int[0])), compute);
        IdMatrix target = tokens.length == LONGEST_OF_NOTHING
                ? new IdMatrix(tokens, tokens.length, 1, new int[] {tokens.length})
                : IdMatrix.withEos(List.of(tokens));
        return -model.decoder().loss(target, DecoderState.of(initial), compute);
    }

    @Test
    void ofEqualTokensTheLowerIdIsChosen() {
        Seq2Seq model = model();
        Matrix projection = model.weights().matrix("projection.weight");
        Matrix bias = model.weights().matrix("projection.bias");
        for (int token = 9; token < 13; token++) {
            projection.rows(token, token + 1).copyFrom(projection.rows(token - 5, token - 4));
            bias.set(0, token, bias.get(0, token - 5));
        }
        model.pack(Workers.single());
        for (List<Hypothesis> best :
                new BeamSearch(model, SearchOptions.GREEDY).search(IdMatrix.withEos(SOURCES), memory())) {
            assertTrue(Arrays.stream(best.getFirst().tokens()).allMatch(token -> token < 9));
        }
    }

    @Test
    void aBeamMayBeLargerThanTheVocabulary() {
        Seq2Seq oneWord = random(
                ModelConfig.builder()
                        .cell(CellKind.ELMAN)
                        .embeddingSize(3)
                        .hiddenSize(4)
                        .vocabularySizes(8, 5)
                        .build(),
                2);
        for (int beamSize : new int[] {1, 5, Integer.MAX_VALUE}) {
            List<Hypothesis> found = new BeamSearch(oneWord, new SearchOptions(beamSize, beamSize, 1))
                    .search(IdMatrix.withEos(List.of(new int[] {4})), memory())
                    .getFirst();
            assertTrue(found.size() <= 13, "one for each length up to 12, and one cut there");
            assertTrue(beamSize > 1 || found.size() == 1);
        }
    }

    @Test
    void theStepsAddUpToTheLogProbability() {
        for (List<Hypothesis> best : search(new SearchOptions(4, 4, 1), SOURCES)) {
            for (Hypothesis hypothesis : best) {
                int eos = hypothesis.complete() ? 1 : 0;
                assertEquals(hypothesis.tokens().length + eos, hypothesis.steps().length);
                assertTrue(Arrays.stream(hypothesis.steps()).allMatch(step -> step <= 0));
                assertEquals(
                        hypothesis.logProbability(),
                        Arrays.stream(hypothesis.steps()).sum(),
                        1e-9);
            }
        }
    }

    @Test
    void memoryMayBeReused() {
        BeamSearch search = new BeamSearch(MODEL, new SearchOptions(3, 3, 1));
        SearchMemory memory = memory();
        search.search(IdMatrix.withEos(List.of(new int[] {5, 6, 7, 8, 9, 10}, new int[] {4})), memory);
        List<Hypothesis> again =
                search.search(IdMatrix.withEos(SOURCES), memory).getFirst();
        List<Hypothesis> fresh = search(new SearchOptions(3, 3, 1), SOURCES).getFirst();
        for (int rank = 0; rank < 3; rank++) {
            assertArrayEquals(fresh.get(rank).tokens(), again.get(rank).tokens());
            assertEquals(fresh.get(rank).score(), again.get(rank).score());
        }
    }

    @Test
    void optionsOutOfRangeThrow() {
        assertThrows(IllegalArgumentException.class, () -> new SearchOptions(0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new SearchOptions(3, 4, 1));
        assertThrows(IllegalArgumentException.class, () -> new SearchOptions(3, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new SearchOptions(3, 1, -0.5));
        assertThrows(IllegalArgumentException.class, () -> new SearchOptions(3, 1, Double.NaN));
    }

    @Test
    void translationsEndAtTwiceTheSourceLengthPlusTen() {
        Seq2Seq endless = model();
        endless.weights().matrix("projection.bias").set(0, Vocabulary.EOS, -1000f);
        endless.pack(Workers.single());
        for (int beamSize : new int[] {1, 3}) {
            List<List<Hypothesis>> found =
                    new BeamSearch(endless, SearchOptions.beam(beamSize)).search(IdMatrix.withEos(SOURCES), memory());
            for (int i = 0; i < SOURCES.size(); i++) {
                assertEquals(
                        2 * SOURCES.get(i).length + 10, found.get(i).getFirst().tokens().length);
            }
        }
    }
}
