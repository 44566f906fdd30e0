package dragoman.seq2seq;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.core.Matrix;
import dragoman.core.RowOps;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.seq2seq.inspection.ReadText;
import dragoman.seq2seq.inspection.TranslationTrace.TokenProbability;
import dragoman.seq2seq.inspection.Unit;
import dragoman.seq2seq.inspection.UnitFinder.Finding;
import dragoman.seq2seq.inspection.feature.TextFeature;
import dragoman.seq2seq.io.TextModel;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.LayerUnits;
import dragoman.seq2seq.model.LanguageModel;
import dragoman.seq2seq.model.config.LanguageModelConfig;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StateInspectorTest {
    private static final Vocabulary LETTERS = Vocabulary.build(Stream.of(List.of("a", "b", "\uD83D\uDE00")), 100, 1);
    private static final TextModel MODEL = model(TokenizerDescription.character(), CellKind.LSTM);

    private final StateInspector inspector = StateInspector.of(MODEL);

    private static TextModel model(TokenizerDescription tokenizer, CellKind cell) {
        LanguageModelConfig config = LanguageModelConfig.builder()
                .cell(cell)
                .layers(2)
                .embeddingSize(4)
                .hiddenSize(6)
                .vocabularySize(LETTERS.size())
                .build();
        LanguageModel network = LanguageModel.initialized(config, 1, Workers.single());
        return new TextModel(config, network.weights(), LETTERS, tokenizer);
    }

    /** Whether a character is a b, by the place of its last half. */
    private record IsB() implements TextFeature {
        @Override
        public String name() {
            return "b";
        }

        @Override
        public String description() {
            return "a b";
        }

        @Override
        public double[] values(String text) {
            return text.chars().mapToDouble(c -> c == 'b' ? 1 : 0).toArray();
        }
    }

    @Test
    void aTextIsItsCharactersWithTheEndsOfLines() {
        ReadText characters = inspector.read(List.of("a\uD83D\uDE00z", "", "b"), 100);
        assertEquals("a\uD83D\uDE00z\n\nb\n", characters.text());
        assertArrayEquals(new int[] {1, 3, 4, 5, 6, 7, 8}, characters.ends());
        assertEquals(LETTERS.id("\uD83D\uDE00"), characters.ids()[1]);
        assertEquals(Vocabulary.UNK, characters.ids()[2]);
        assertEquals(Vocabulary.EOS, characters.ids()[3]);
    }

    @Test
    void theLimitLeavesTheRestOut() {
        ReadText characters = inspector.read(List.of("ab", "ab"), 4);
        assertEquals("ab\na", characters.text());
        assertEquals(4, characters.size());
    }

    @ParameterizedTest
    @EnumSource
    void aTraceIsTheStateAfterEachCharacter(CellKind cell) {
        TextModel model = model(TokenizerDescription.character(), cell);
        StateInspector ofCell = StateInspector.of(model);
        // More lines than are read together.
        ReadText text = ofCell.read(Collections.nCopies(100, "ab"), 1000);
        List<Unit> units = new ArrayList<>(List.of(Unit.hidden(0, 5), Unit.hidden(1, 2)));
        if (cell.hasCellState()) {
            units.add(new Unit(1, LayerUnits.Kind.CELL, 2));
        }
        float[][] traces = ofCell.trace(text, units, text.size());
        LanguageModel network = new LanguageModel(model.config(), model.weights(), Workers.single());
        Compute compute = new Compute(Workers.single(), new Workspace());
        State state = network.zeroState(1, compute.workspace());
        state = network.step(new int[] {Vocabulary.EOS}, state, compute).state();
        for (int t = 0; t < text.size(); t++) {
            state = network.step(new int[] {text.ids()[t]}, state, compute).state();
            for (int u = 0; u < traces.length; u++) {
                Unit unit = units.get(u);
                List<Matrix> layers = unit.kind() == LayerUnits.Kind.CELL ? state.cell() : state.hidden();
                assertEquals(layers.get(unit.layer()).get(0, unit.index()), traces[u][t]);
            }
        }
        assertEquals(300, traces[0].length);
    }

    @Test
    void predictionsAreThoseOfTheModel() {
        ReadText text = inspector.read(List.of("ab", "ba"), 100);
        List<List<TokenProbability>> predictions = inspector.predictions(text, 3);
        assertEquals(3, predictions.size());
        LanguageModel network = new LanguageModel(MODEL.config(), MODEL.weights(), Workers.single());
        Compute compute = new Compute(Workers.single(), new Workspace());
        State state = network.zeroState(1, compute.workspace());
        state = network.step(new int[] {Vocabulary.EOS}, state, compute).state();
        Matrix logits =
                network.step(new int[] {LETTERS.id("a")}, state, compute).logits();
        RowOps.softmax(logits);
        double largest = 0;
        for (int id = 0; id < LETTERS.size(); id++) {
            largest = Math.max(largest, logits.get(0, id));
        }
        assertEquals(largest, predictions.getFirst().getFirst().probability());
    }

    @Test
    void aModelOfWordsIsReadTokenByToken() {
        StateInspector words = StateInspector.of(model(TokenizerDescription.whitespace(), CellKind.GRU));
        ReadText text = words.read(List.of("a b", "b"), 100);
        assertEquals("a b\nb\n", text.text());
        assertArrayEquals(new int[] {1, 3, 4, 5, 6}, text.ends());
        assertEquals(5, words.trace(text, List.of(new Unit(0, LayerUnits.Kind.UPDATE_GATE, 3)), 5)[0].length);
    }

    @Test
    void whatIsFoundIsOfTheStateBehindTheCharacter() {
        ReadText characters = inspector.read(List.of("abba", "bbab", "aabb", "baab"), 100);
        Finding finding = inspector.find(characters, List.of(new IsB())).getFirst();
        float[] trace = inspector.trace(characters, List.of(finding.unit()), characters.size())[0];
        assertEquals(correlation(characters.text(), trace, 0, 10), finding.chosenBy(), 1e-9);
        assertEquals(correlation(characters.text(), trace, 10, 20), finding.heldOut(), 1e-9);
    }

    private static double correlation(String text, float[] x, int from, int to) {
        double[] b = new IsB().values(text);
        double meanX = 0;
        double meanB = 0;
        for (int i = from; i < to; i++) {
            meanX += x[i] / (double) (to - from);
            meanB += b[i] / (to - from);
        }
        double xb = 0;
        double xx = 0;
        double bb = 0;
        for (int i = from; i < to; i++) {
            xb += (x[i] - meanX) * (b[i] - meanB);
            xx += (x[i] - meanX) * (x[i] - meanX);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return xb / Math.sqrt(xx * bb);
    }

    @Test
    void aUnitThatIsNotThereIsRefused() {
        ReadText characters = inspector.read(List.of("ab"), 100);
        for (Unit unit : List.of(Unit.hidden(2, 0), Unit.hidden(0, 6), new Unit(0, LayerUnits.Kind.UPDATE_GATE, 0))) {
            ModelException refusal =
                    assertThrows(ModelException.class, () -> inspector.trace(characters, List.of(unit), 1));
            assertTrue(refusal.getMessage().contains("0:f0 to 0:f5 (forget gate)"), refusal.getMessage());
        }
    }
}
