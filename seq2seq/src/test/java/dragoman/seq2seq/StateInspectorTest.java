package dragoman.seq2seq;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dragoman.core.Workers;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.seq2seq.StateInspector.Characters;
import dragoman.seq2seq.inspection.StateReader;
import dragoman.seq2seq.inspection.TextFeature;
import dragoman.seq2seq.inspection.Unit;
import dragoman.seq2seq.inspection.UnitFinder.Finding;
import dragoman.seq2seq.io.TextModel;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.LanguageModel;
import dragoman.seq2seq.model.config.LanguageModelConfig;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StateInspectorTest {
    private static final Vocabulary LETTERS = Vocabulary.build(Stream.of(List.of("a", "b", "\uD83D\uDE00")), 100, 1);
    private static final TextModel MODEL = model(TokenizerDescription.character());

    private final StateInspector inspector = StateInspector.of(MODEL);

    private static TextModel model(TokenizerDescription tokenizer) {
        LanguageModelConfig config = LanguageModelConfig.builder()
                .cell(CellKind.LSTM)
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
        Characters characters = inspector.characters(List.of("a\uD83D\uDE00z", "", "b"), 100);
        assertEquals("a\uD83D\uDE00z\n\nb\n", characters.text());
        assertArrayEquals(new int[] {1, 3, 4, 5, 6, 7, 8}, characters.ends());
        assertEquals(LETTERS.id("\uD83D\uDE00"), characters.ids()[1]);
        assertEquals(Vocabulary.UNK, characters.ids()[2]);
        assertEquals(Vocabulary.EOS, characters.ids()[3]);
    }

    @Test
    void theLimitLeavesTheRestOut() {
        Characters characters = inspector.characters(List.of("ab", "ab"), 4);
        assertEquals("ab\na", characters.text());
        assertEquals(4, characters.size());
    }

    @Test
    void aTraceIsTheStateAfterEachCharacter() {
        Characters characters = inspector.characters(List.of("ab", "ba"), 100);
        List<Unit> units = List.of(new Unit(1, true, 2), new Unit(0, false, 5));
        float[][] traces = inspector.trace(characters, units, 5);
        StateReader reader = new StateReader(new LanguageModel(MODEL.config(), MODEL.weights(), Workers.single()));
        reader.read(new int[] {Vocabulary.EOS}, (step, values) -> {});
        reader.read(characters.ids(), (step, values) -> {
            for (int u = 0; u < traces.length && step <= 5; u++) {
                assertEquals(values[reader.units().indexOf(units.get(u))], traces[u][step - 1]);
            }
        });
        assertEquals(5, traces[0].length);
    }

    @Test
    void whatIsFoundIsOfTheStateBehindTheCharacter() {
        Characters characters = inspector.characters(List.of("abba", "bbab", "aabb", "baab"), 100);
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
        Characters characters = inspector.characters(List.of("ab"), 100);
        for (Unit unit : List.of(new Unit(2, false, 0), new Unit(0, false, 6))) {
            assertThrows(ModelException.class, () -> inspector.trace(characters, List.of(unit), 1));
        }
    }

    @Test
    void aModelOfWordsIsRefused() {
        TextModel words = model(TokenizerDescription.whitespace());
        assertThrows(ModelException.class, () -> StateInspector.of(words));
    }
}
