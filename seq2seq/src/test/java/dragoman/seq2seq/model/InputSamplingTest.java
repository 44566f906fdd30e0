package dragoman.seq2seq.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.IdMatrix;
import dragoman.corpora.Padding;
import dragoman.corpora.SubsequenceBatches;
import dragoman.corpora.Subsequences;
import dragoman.corpora.Vocabulary;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Dropout;
import dragoman.seq2seq.layer.Embedding;
import dragoman.seq2seq.layer.GradientCheck;
import dragoman.seq2seq.layer.InputSampling;
import dragoman.seq2seq.layer.Linear;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.UpdateContext;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.LayerShape;
import dragoman.seq2seq.layer.recurrent.RnnStack;
import dragoman.seq2seq.model.config.LanguageModelConfig;
import dragoman.seq2seq.model.config.ModelConfig;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Scheduled sampling: which inputs are replaced by what, and that the rest of an update does not depend on it. */
class InputSamplingTest {
    private static final int VOCABULARY = 12;
    private static final int FIRST = Vocabulary.EOS;
    private static final Dropout.Key KEY = new Dropout.Key(5, 3);

    private final Compute compute = new Compute(Workers.single(), new Workspace());

    private static LanguageModelConfig config(CellKind cell, float dropout) {
        return LanguageModelConfig.builder()
                .cell(cell)
                .layers(2)
                .embeddingSize(5)
                .hiddenSize(13)
                .vocabularySize(VOCABULARY)
                .dropout(dropout)
                .build();
    }

    private static LanguageModel model(CellKind cell, float dropout) {
        LanguageModelConfig config = config(cell, dropout);
        ParameterVector weights = GradientCheck.randomPoint(LanguageModel.layout(config), 0.9, 3);
        return new LanguageModel(config, weights, Workers.single());
    }

    private static SampledInputs sampledInputs(LanguageModel model, int first) {
        ParameterVector weights = model.weights();
        RnnStack.Shape shape =
                RnnStack.Shape.uniform(5, 2, new LayerShape(model.config().cell(), 13));
        RnnStack stack = RnnStack.of(shape, weights, "rnn", new Dropout(0, 0));
        Linear projection = new Linear(weights, "projection");
        stack.pack(Workers.single());
        projection.pack(Workers.single());
        return new SampledInputs(new Embedding(weights, "embedding"), stack, new NoAttention(), projection, first);
    }

    private static UpdateContext training(ParameterVector gradients, double probability, InputSampling.Choice choice) {
        return new UpdateContext(gradients, KEY).with(new InputSampling(probability, choice));
    }

    /** Rows of the given lengths, without special tokens. */
    private static List<int[]> sentences(int... lengths) {
        SplittableRandom random = new SplittableRandom(9);
        return Arrays.stream(lengths)
                .mapToObj(length -> random.ints(length, FIRST + 1, VOCABULARY).toArray())
                .toList();
    }

    private DecoderState start(LanguageModel model, int rows) {
        return DecoderState.of(state(model, rows));
    }

    private State state(LanguageModel model, int rows) {
        return model.zeroState(rows, compute.workspace());
    }

    /** Each replaced input, computed by single steps of generation. */
    @ParameterizedTest
    @EnumSource
    void argMaxIsThePredictionOfTheModel(CellKind cell) {
        LanguageModel model = model(cell, 0.3f);
        for (double probability : new double[] {0.5, 1}) {
            IdMatrix gold = IdMatrix.withEos(sentences(11, 0, 6, 14));
            IdMatrix sampled = sampledInputs(model, FIRST)
                    .sample(gold, start(model, 4), training(null, probability, InputSampling.Choice.ARG_MAX), compute);
            int replaced = 0;
            for (int row = 0; row < 4; row++) {
                State state = state(model, 1);
                int predicted = sampled.id(0, row);
                for (int t = 0; t < gold.lengths()[row]; t++) {
                    int read = sampled.id(t, row);
                    assertTrue(read == gold.id(t, row) || read == predicted, "row " + row + ", step " + t);
                    assertTrue(probability < 1 || read == predicted, "row " + row + ", step " + t);
                    replaced += read == gold.id(t, row) ? 0 : 1;
                    LanguageModel.Step step = model.step(new int[] {read}, state, compute);
                    predicted = argMax(step.logits());
                    state = step.state();
                }
                for (int t = gold.lengths()[row]; t < gold.steps(); t++) {
                    assertEquals(Vocabulary.PAD, sampled.id(t, row));
                }
            }
            assertTrue(replaced > 8, "only " + replaced + " replaced");
        }
    }

    private static int argMax(Matrix logits) {
        int best = FIRST;
        for (int token = FIRST + 1; token < VOCABULARY; token++) {
            best = logits.get(0, token) > logits.get(0, best) ? token : best;
        }
        return best;
    }

    /** A network whose weights are zero except for the bias of the projection, which determines its prediction. */
    private static LanguageModel predicts(float[] logits) {
        LanguageModelConfig config = config(CellKind.GRU, 0);
        ParameterVector weights = new ParameterVector(LanguageModel.layout(config));
        Matrix bias = weights.matrix("projection.bias");
        for (int token = 0; token < VOCABULARY; token++) {
            bias.set(0, token, logits[token]);
        }
        return new LanguageModel(config, weights, Workers.single());
    }

    @ParameterizedTest
    @CsvSource({"0.03", "0.25", "0.5", "0.9"})
    void theShareOfSampledInputsIsTheProbability(double probability) {
        float[] logits = new float[VOCABULARY];
        logits[FIRST] = 20;
        LanguageModel model = predicts(logits);
        IdMatrix gold = IdMatrix.withEos(sentences(21, 5, 13, 40, 1, 33));
        // The first input of each row stays, and so does eos, which is what the model predicts.
        long eligible = Arrays.stream(gold.lengths())
                .map(length -> Math.max(0, length - 2))
                .sum();
        int updates = 60;
        long replaced = 0;
        for (int update = 1; update <= updates; update++) {
            compute.workspace().reset();
            UpdateContext training = new UpdateContext(null, new Dropout.Key(1, update))
                    .with(new InputSampling(probability, InputSampling.Choice.ARG_MAX));
            IdMatrix sampled = sampledInputs(model, FIRST).sample(gold, start(model, 6), training, compute);
            for (int row = 0; row < 6; row++) {
                assertEquals(gold.id(0, row), sampled.id(0, row), "a row begins with what it begins with");
            }
            replaced += differences(gold, sampled);
        }
        double expected = probability * eligible * updates;
        double deviation = Math.sqrt(expected * (1 - probability));
        assertEquals(expected, replaced, 3.5 * deviation);
    }

    private static long differences(IdMatrix one, IdMatrix other) {
        long different = 0;
        for (int i = 0; i < one.ids().length; i++) {
            different += one.ids()[i] == other.ids()[i] ? 0 : 1;
        }
        return different;
    }

    @Test
    void sampledTokensFollowTheSoftmax() {
        float[] logits = new float[VOCABULARY];
        for (int token = 0; token < VOCABULARY; token++) {
            logits[token] = token < FIRST ? 9 : (float) Math.sin(5 * token) * 1.5f;
        }
        LanguageModel model = predicts(logits);
        int[] lengths = new int[64];
        Arrays.fill(lengths, 100);
        IdMatrix sampled = sampledInputs(model, FIRST)
                .sample(
                        IdMatrix.withEos(sentences(lengths)),
                        start(model, 64),
                        training(null, 1, InputSampling.Choice.DRAW),
                        compute);
        int[] counts = new int[VOCABULARY];
        Arrays.stream(sampled.ids()).skip(64).forEach(token -> counts[token]++);
        double sum = 0;
        for (int token = FIRST; token < VOCABULARY; token++) {
            sum += Math.exp(logits[token]);
        }
        double chiSquare = 0;
        for (int token = 0; token < VOCABULARY; token++) {
            double expected = token < FIRST ? 0 : 6400 * Math.exp(logits[token]) / sum;
            chiSquare += expected == 0 ? 1e9 * counts[token] : Math.pow(counts[token] - expected, 2) / expected;
        }
        int degrees = VOCABULARY - FIRST - 1;
        assertTrue(chiSquare < degrees + 3.5 * Math.sqrt(2 * degrees), "χ² of " + chiSquare);
    }

    @ParameterizedTest
    @EnumSource
    void sampledInputsDoNotDependOnOtherRows(InputSampling.Choice choice) {
        LanguageModel model = model(CellKind.LSTM, 0);
        List<int[]> sentences = sentences(9, 4, 30, 17);
        SampledInputs sampledInputs = sampledInputs(model, FIRST);
        UpdateContext training = training(null, 0.6, choice);
        IdMatrix together = sampledInputs.sample(IdMatrix.withEos(sentences), start(model, 4), training, compute);
        IdMatrix alone =
                sampledInputs.sample(IdMatrix.withEos(sentences.subList(0, 2)), start(model, 2), training, compute);
        IdMatrix start =
                sampledInputs.sample(IdMatrix.withEos(sentences, Padding.START), start(model, 4), training, compute);
        IdMatrix threaded;
        try (Workers workers = Workers.of(3)) {
            Compute own = new Compute(workers, new Workspace());
            threaded = sampledInputs.sample(IdMatrix.withEos(sentences), start(model, 4), training, own);
        }
        for (int row = 0; row < 4; row++) {
            int[] read = row(together, row);
            assertFalse(Arrays.equals(row(IdMatrix.withEos(sentences), row), read), "row " + row);
            assertArrayEquals(read, row(start, row));
            assertArrayEquals(read, row(threaded, row));
            if (row < 2) {
                assertArrayEquals(read, row(alone, row));
            }
        }
    }

    private static int[] row(IdMatrix ids, int row) {
        int[] found = new int[ids.lengths()[row]];
        for (int t = 0; t < found.length; t++) {
            found[t] = ids.id(ids.firstStep(row) + t, row);
        }
        return found;
    }

    /** Loss and gradients are those of an ordinary pass over the sampled inputs with the same dropout. */
    @ParameterizedTest
    @EnumSource
    void theChoiceIsAConstantInTheBackwardPass(CellKind cell) {
        LanguageModel model = model(cell, 0.25f);
        Subsequences batch = subsequences();
        for (InputSampling.Choice choice : InputSampling.Choice.values()) {
            ParameterVector gradients = new ParameterVector(model.weights().layout());
            UpdateContext training = training(gradients, 0.5, choice);
            double loss = model.lossAndGradient(batch, state(model, 3), training, 0.25f, compute)
                    .loss();
            IdMatrix sampled = sampledInputs(model, FIRST).sample(batch.inputs(), start(model, 3), training, compute);
            assertTrue(differences(batch.inputs(), sampled) > 5);
            Subsequences given = new Subsequences(sampled, batch.targets(), batch.examples(), batch.parts());
            ParameterVector expected = new ParameterVector(model.weights().layout());
            UpdateContext plain = new UpdateContext(expected, KEY);
            assertEquals(
                    model.lossAndGradient(given, state(model, 3), plain, 0.25f, compute)
                            .loss(),
                    loss);
            assertArrayEquals(expected.data(), gradients.data());
        }
    }

    private static Subsequences subsequences() {
        return SubsequenceBatches.ofSequences(sentences(15, 4, 9), 3, 100).getFirst();
    }

    @ParameterizedTest
    @EnumSource
    void aProbabilityOf0IsTeacherForcing(InputSampling.Choice choice) {
        LanguageModel model = model(CellKind.LSTM, 0.25f);
        Subsequences batch = subsequences();
        ParameterVector gradients = new ParameterVector(model.weights().layout());
        ParameterVector expected = new ParameterVector(model.weights().layout());
        double loss = model.lossAndGradient(batch, state(model, 3), training(gradients, 0, choice), 1f, compute)
                .loss();
        UpdateContext plain = new UpdateContext(expected, KEY);
        assertEquals(
                model.lossAndGradient(batch, state(model, 3), plain, 1f, compute)
                        .loss(),
                loss);
        assertArrayEquals(expected.data(), gradients.data());
        assertSame(
                batch.inputs(),
                sampledInputs(model, FIRST)
                        .sample(batch.inputs(), start(model, 3), training(null, 0, choice), compute));
    }

    /**
     * A decoder in the state that an encoder left, against a language model of the same weights in that state that is given the sampled inputs.
     */
    @ParameterizedTest
    @EnumSource
    void aDecoderSamplesItsInputsToo(InputSampling.Choice choice) {
        ModelConfig config = ModelConfig.builder()
                .cell(CellKind.LSTM)
                .layers(2)
                .embeddingSize(5)
                .hiddenSize(13)
                .vocabularySizes(VOCABULARY, VOCABULARY)
                .build();
        ParameterVector weights = GradientCheck.randomPoint(Seq2Seq.layout(config), 0.9, 4);
        Seq2Seq translator = new Seq2Seq(config, weights, Workers.single());
        LanguageModel model = model(CellKind.LSTM, 0);
        copyDecoder(weights, model.weights());
        model.pack(Workers.single());

        State initial = translator.encode(IdMatrix.withEos(sentences(3, 7, 2)), compute);
        IdMatrix target = IdMatrix.withEos(sentences(8, 3, 12));
        ParameterVector gradients = new ParameterVector(weights.layout());
        UpdateContext training = training(gradients, 0.5, choice);
        Decoder.Result result =
                translator.decoder().lossAndGradient(target, DecoderState.of(initial), training, 1f, compute);

        IdMatrix shifted = shifted(target);
        // A sentence that is read on has not ended, so that eos is never its own token.
        IdMatrix sampled =
                sampledInputs(model, Vocabulary.EOS + 1).sample(shifted, DecoderState.of(initial), training, compute);
        assertTrue(differences(shifted, sampled) > 4);
        for (int row = 0; row < 3; row++) {
            assertTrue(Arrays.stream(row(sampled, row)).noneMatch(id -> id == Vocabulary.EOS));
        }
        ParameterVector expected = new ParameterVector(model.weights().layout());
        Subsequences given = new Subsequences(sampled, target, new int[3], new int[3]);
        double loss = model.lossAndGradient(given, initial, new UpdateContext(expected, KEY), 1f, compute)
                .loss();
        assertEquals(loss, result.loss());
        ParameterVector found = new ParameterVector(model.weights().layout());
        copyDecoder(gradients, found);
        assertArrayEquals(expected.data(), found.data());
    }

    private static IdMatrix shifted(IdMatrix target) {
        int[] ids = new int[target.ids().length];
        Arrays.fill(ids, 0, target.rows(), Vocabulary.BOS);
        System.arraycopy(target.ids(), 0, ids, target.rows(), ids.length - target.rows());
        return target.withIds(ids);
    }

    private static void copyDecoder(ParameterVector from, ParameterVector to) {
        to.layout().parameters().forEach(parameter -> {
            String name =
                    parameter.name().replace("embedding.", "target_embedding.").replace("rnn.", "decoder.");
            to.matrix(parameter).copyFrom(from.matrix(name));
        });
    }

    @Test
    void aProbabilityOutOfRangeThrows() {
        for (double probability : new double[] {-0.1, 1.1, Double.NaN}) {
            String message = assertThrows(
                            IllegalArgumentException.class,
                            () -> new InputSampling(probability, InputSampling.Choice.DRAW))
                    .getMessage();
            assertEquals("own tokens with a probability of " + probability + "; it must be from 0 to 1", message);
        }
    }
}
