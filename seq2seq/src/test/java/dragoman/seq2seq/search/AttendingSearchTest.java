package dragoman.seq2seq.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.core.RowOps;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.Batch;
import dragoman.corpora.EncodedPair;
import dragoman.corpora.IdMatrix;
import dragoman.corpora.Padding;
import dragoman.corpora.Vocabulary;
import dragoman.seq2seq.layer.Closeness;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Dropout;
import dragoman.seq2seq.layer.InputSampling;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.UpdateContext;
import dragoman.seq2seq.layer.attention.AttentionKind;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.LayerShape;
import dragoman.seq2seq.model.Decoder;
import dragoman.seq2seq.model.DecoderState;
import dragoman.seq2seq.model.Seq2Seq;
import dragoman.seq2seq.model.config.DecoderShape;
import dragoman.seq2seq.model.config.EncoderShape;
import dragoman.seq2seq.model.config.ModelConfig;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks with attention: training, single steps and search agree, and other sentences of the batch do not matter. */
class AttendingSearchTest {
    private static final int VOCABULARY = 13;
    private static final List<int[]> SOURCES =
            List.of(new int[] {5, 6, 7, 8, 9, 10, 4}, new int[] {4}, new int[] {9, 9, 5}, new int[] {});

    private final Compute compute = compute();

    static Stream<Seq2Seq> networks() {
        return Stream.of(AttentionKind.values())
                .flatMap(kind -> Stream.of(network(kind, CellKind.LSTM, false), network(kind, CellKind.GRU, true)));
    }

    private static Seq2Seq network(AttentionKind kind, CellKind cell, boolean inputFeeding) {
        ModelConfig config = ModelConfig.builder()
                .cell(cell)
                .embeddingSize(7)
                .encoder(new EncoderShape(2, 9, LayerShape.Direction.BOTH))
                .decoder(new DecoderShape(1, 18, Optional.of(kind), inputFeeding))
                .vocabularySizes(VOCABULARY, VOCABULARY)
                .dropout(0.2f)
                .build();
        Seq2Seq network = Seq2Seq.initialized(config, 5, Workers.single());
        float[] weights = network.weights().data();
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= 2;
        }
        // So that sentences end before their limit.
        network.weights().matrix("projection.bias").set(0, Vocabulary.EOS, 2f);
        network.pack(Workers.single());
        return network;
    }

    private static Compute compute() {
        return new Compute(Workers.single(), new Workspace());
    }

    private static List<List<Hypothesis>> search(Seq2Seq network, List<int[]> sources) {
        SearchMemory memory = new SearchMemory(Workers.single());
        return new BeamSearch(network, new SearchOptions(3, 3, 1)).search(IdMatrix.withEos(sources), memory);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void translationsDoNotDependOnTheBatch(Seq2Seq network) {
        List<List<Hypothesis>> together = search(network, SOURCES);
        for (int i = 0; i < SOURCES.size(); i++) {
            List<Hypothesis> alone = search(network, List.of(SOURCES.get(i))).getFirst();
            for (int rank = 0; rank < alone.size(); rank++) {
                assertArrayEquals(
                        alone.get(rank).tokens(), together.get(i).get(rank).tokens());
                assertEquals(alone.get(rank).score(), together.get(i).get(rank).score());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void theScoreOfATranslationMatchesTheLoss(Seq2Seq network) {
        List<List<Hypothesis>> found = search(network, SOURCES);
        int compared = 0;
        for (int i = 0; i < SOURCES.size(); i++) {
            for (Hypothesis hypothesis : found.get(i)) {
                boolean cut = hypothesis.tokens().length == 2 * SOURCES.get(i).length + 10;
                if (!cut) {
                    compute.workspace().reset();
                    Batch pair = Batch.of(List.of(new EncodedPair(SOURCES.get(i), hypothesis.tokens())));
                    assertEquals(network.loss(pair, compute), -hypothesis.logProbability(), 1e-4);
                    compared++;
                }
            }
        }
        assertTrue(compared > 0, "all were cut at their limit");
    }

    /** By definition, from the attention weights under teacher forcing. */
    @ParameterizedTest
    @MethodSource("networks")
    void theCoveragePenaltyLowersTheScore(Seq2Seq network) {
        SearchOptions options = new SearchOptions(3, 3, new Scoring(0, 0.4), Constraints.NONE);
        List<List<Hypothesis>> found =
                new BeamSearch(network, options).search(IdMatrix.withEos(SOURCES), new SearchMemory(Workers.single()));
        int compared = 0;
        for (int i = 0; i < SOURCES.size(); i++) {
            int[] source = SOURCES.get(i);
            for (Hypothesis hypothesis : found.get(i)) {
                int length = hypothesis.tokens().length + 1;
                if (length <= 2 * source.length + 10) {
                    compute.workspace().reset();
                    Batch pair = Batch.of(List.of(new EncodedPair(source, hypothesis.tokens())));
                    double coverage = coverage(network.scores(pair, compute).attention(0), source.length);
                    assertEquals(hypothesis.logProbability() + 0.4 * coverage, hypothesis.score(), 1e-4);
                    compared += coverage < -0.003 ? 1 : 0;
                }
            }
        }
        assertTrue(compared > 0, "all were cut at their limit, or nothing was left out");
    }

    private static double coverage(float[][] attention, int sourceTokens) {
        double sum = 0;
        for (int s = 0; s < sourceTokens; s++) {
            double paid = 0;
            for (float[] weights : attention) {
                paid += weights[s];
            }
            sum += Math.log(Math.min(1, paid));
        }
        return sum;
    }

    @Test
    void aCoveragePenaltyWithoutAttentionThrows() {
        Seq2Seq plain = Seq2Seq.initialized(
                ModelConfig.builder()
                        .cell(CellKind.GRU)
                        .embeddingSize(5)
                        .hiddenSize(6)
                        .vocabularySizes(VOCABULARY, VOCABULARY)
                        .build(),
                1,
                Workers.single());
        SearchOptions options = new SearchOptions(3, 3, new Scoring(1, 0.4), Constraints.NONE);
        assertThrows(
                IllegalArgumentException.class,
                () -> new BeamSearch(plain, options)
                        .search(IdMatrix.withEos(SOURCES), new SearchMemory(Workers.single())));
        assertThrows(IllegalArgumentException.class, () -> new Scoring(1, -0.1));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void singleDecoderStepsHaveTheBitsOfTheWholePass(Seq2Seq network) {
        IdMatrix source = IdMatrix.withEos(SOURCES);
        IdMatrix target = IdMatrix.withEos(SOURCES.reversed());
        double unrolled = network.loss(new Batch(source, target), compute);
        DecoderState state = network.startState(source, compute);
        int[] tokens = {Vocabulary.BOS, Vocabulary.BOS, Vocabulary.BOS, Vocabulary.BOS};
        double loss = 0;
        for (int t = 0; t < target.steps(); t++) {
            Decoder.Step step = network.decoder().step(tokens, state, compute);
            for (int b = 0; b < tokens.length; b++) {
                tokens[b] = target.id(t, b);
                loss += tokens[b] == Vocabulary.PAD ? 0 : RowOps.crossEntropy(step.logits(), b, tokens[b], 0f);
            }
            state = step.state();
        }
        assertEquals(unrolled, loss);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void threadsAndTheSideOfThePaddingChangeNoBit(Seq2Seq network) {
        Batch end = new Batch(IdMatrix.withEos(SOURCES), IdMatrix.withEos(SOURCES.reversed()));
        Batch start = new Batch(
                IdMatrix.withEos(SOURCES, Padding.START), IdMatrix.withEos(SOURCES.reversed(), Padding.START));
        ParameterVector one = new ParameterVector(network.weights().layout());
        ParameterVector three = new ParameterVector(network.weights().layout());
        double loss = network.lossAndGradient(end, training(one, new Dropout.Key(1, 2)), 1f, compute);
        try (Workers workers = Workers.of(3)) {
            Compute threads = new Compute(workers, new Workspace());
            assertEquals(loss, network.lossAndGradient(end, training(three, new Dropout.Key(1, 2)), 1f, threads));
        }
        assertArrayEquals(one.data(), three.data());
        ParameterVector atEnd = new ParameterVector(network.weights().layout());
        ParameterVector atStart = new ParameterVector(network.weights().layout());
        double plain = network.lossAndGradient(end, training(atEnd, Dropout.Key.NONE), 1f, compute);
        double other = network.lossAndGradient(start, training(atStart, Dropout.Key.NONE), 1f, compute);
        assertEquals(plain, other, 1e-12 * plain);
        Closeness.assertClose(Closeness.doubles(atEnd.data()), atStart.data(), 1e-5, "the gradient");
    }

    private static UpdateContext training(ParameterVector gradients, Dropout.Key key) {
        return new UpdateContext(gradients, key);
    }

    /** By definition: at each step the token with the largest average probability. */
    @Test
    void anEnsembleAveragesTheProbabilities() {
        Seq2Seq one = network(AttentionKind.GENERAL, CellKind.LSTM, false);
        Seq2Seq other = network(AttentionKind.ADDITIVE, CellKind.GRU, true);
        for (int[] source : SOURCES) {
            IdMatrix ids = IdMatrix.withEos(List.of(source));
            Hypothesis found = new BeamSearch(List.of(one, other), SearchOptions.GREEDY)
                    .search(ids, new SearchMemory(Workers.single()))
                    .getFirst()
                    .getFirst();
            DecoderState ofOne = one.startState(ids, compute);
            DecoderState ofOther = other.startState(ids, compute);
            int[] last = {Vocabulary.BOS};
            double logProbability = 0;
            for (int token : withEos(found.tokens(), 2 * source.length + 10)) {
                Decoder.Step first = one.decoder().step(last, ofOne, compute);
                Decoder.Step second = other.decoder().step(last, ofOther, compute);
                RowOps.softmax(first.logits());
                RowOps.softmax(second.logits());
                double[] mean = new double[VOCABULARY];
                for (int c = 0; c < VOCABULARY; c++) {
                    mean[c] = (first.logits().get(0, c) + second.logits().get(0, c)) / 2.0;
                }
                for (int c = 0; c < VOCABULARY; c++) {
                    boolean allowed = c == Vocabulary.EOS || c > Vocabulary.EOS;
                    assertTrue(!allowed || mean[c] <= mean[token] + 1e-6, "a likelier token");
                }
                logProbability += Math.log(mean[token]);
                last = new int[] {token};
                ofOne = first.state();
                ofOther = second.state();
            }
            assertEquals(logProbability, found.logProbability(), 1e-4);
        }
    }

    private static int[] withEos(int[] tokens, int limit) {
        return tokens.length == limit
                ? tokens
                : IdMatrix.withEos(List.of(tokens)).ids();
    }

    /** An ensemble of a model with itself has the results of the model. */
    @Test
    void anEnsembleOfOneModelTwiceIsThatModel() {
        Seq2Seq network = network(AttentionKind.DOT, CellKind.LSTM, false);
        List<List<Hypothesis>> alone = search(network, SOURCES);
        List<List<Hypothesis>> twice = new BeamSearch(List.of(network, network), new SearchOptions(3, 3, 1))
                .search(IdMatrix.withEos(SOURCES), new SearchMemory(Workers.single()));
        for (int i = 0; i < SOURCES.size(); i++) {
            assertArrayEquals(
                    alone.get(i).getFirst().tokens(), twice.get(i).getFirst().tokens());
            assertEquals(
                    alone.get(i).getFirst().score(), twice.get(i).getFirst().score(), 1e-5);
        }
    }

    @Test
    void scheduledSamplingWorksWithAttentionButNotWithInputFeeding() {
        Batch batch = new Batch(IdMatrix.withEos(SOURCES), IdMatrix.withEos(SOURCES.reversed()));
        InputSampling always = new InputSampling(1, InputSampling.Choice.ARG_MAX);
        Seq2Seq attending = network(AttentionKind.GENERAL, CellKind.GRU, false);
        ParameterVector gradients = new ParameterVector(attending.weights().layout());
        UpdateContext own = new UpdateContext(gradients, Dropout.Key.NONE).with(always);
        double read = attending.lossAndGradient(batch, own, 1f, compute);
        assertNotEquals(attending.loss(batch, compute), read, 1e-3);
        Seq2Seq feeding = network(AttentionKind.GENERAL, CellKind.GRU, true);
        UpdateContext refused =
                new UpdateContext(new ParameterVector(feeding.weights().layout()), Dropout.Key.NONE).with(always);
        assertThrows(IllegalArgumentException.class, () -> feeding.lossAndGradient(batch, refused, 1f, compute));
    }
}
