package dragoman.seq2seq.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.core.RowOps;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.Vocabulary;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.GradientCheck;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.model.Conditioning;
import dragoman.seq2seq.model.Decoder;
import dragoman.seq2seq.model.DecoderState;
import dragoman.seq2seq.model.OneToMany;
import dragoman.seq2seq.model.config.LanguageModelConfig;
import dragoman.seq2seq.model.config.OneToManyConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Search from initial states without an encoder; the beam is tested in {@link BeamSearchTest}. */
class DecoderSearchTest {
    private static final int[] LIMITS = {9, 1, 6, 9};
    private static final OneToMany MODEL = model();

    private final Compute compute = newCompute();

    private static OneToMany model() {
        LanguageModelConfig decoder = LanguageModelConfig.builder()
                .cell(CellKind.LSTM)
                .layers(2)
                .embeddingSize(6)
                .hiddenSize(17)
                .vocabularySize(15)
                .build();
        OneToManyConfig config = new OneToManyConfig(4, 5, decoder);
        return new OneToMany(config, GradientCheck.randomPoint(OneToMany.layout(config), 1.2, 8), Workers.single());
    }

    private static Compute newCompute() {
        return new Compute(Workers.single(), new Workspace());
    }

    private List<List<Hypothesis>> search(SearchOptions options, int[] limits, int... ids) {
        State initial = MODEL.initialState(new Conditioning.Ids(ids), compute);
        return new DecoderSearch(MODEL.decoder(), options).search(initial, limits, new SearchMemory(Workers.single()));
    }

    @Test
    void theResultOfARowDoesNotDependOnOtherRows() {
        SearchOptions options = new SearchOptions(4, 3, 1);
        List<List<Hypothesis>> together = search(options, LIMITS, 0, 1, 2, 3);
        for (int row = 0; row < LIMITS.length; row++) {
            List<Hypothesis> alone =
                    search(options, new int[] {LIMITS[row]}, row).getFirst();
            assertEquals(alone.size(), together.get(row).size());
            for (int i = 0; i < alone.size(); i++) {
                assertArrayEquals(
                        alone.get(i).tokens(), together.get(row).get(i).tokens());
                assertEquals(alone.get(i).score(), together.get(row).get(i).score());
                assertTrue(alone.get(i).tokens().length <= LIMITS[row]);
            }
        }
    }

    @Test
    void aBeamOf1TakesTheLikeliestEachTime() {
        for (int id = 0; id < LIMITS.length; id++) {
            int[] found = search(SearchOptions.GREEDY, new int[] {9}, id)
                    .getFirst()
                    .getFirst()
                    .tokens();
            State state = MODEL.initialState(new Conditioning.Ids(new int[] {id}), compute);
            int last = Vocabulary.BOS;
            for (int t = 0; t < 9; t++) {
                Decoder.Step step = MODEL.decoder().step(new int[] {last}, DecoderState.of(state), compute);
                last = Vocabulary.EOS + RowOps.argMax(step.logits().columns(Vocabulary.EOS, 15), 0);
                state = step.state().recurrent();
                if (last == Vocabulary.EOS) {
                    assertEquals(t, found.length);
                    break;
                }
                assertEquals(last, found[t]);
            }
        }
    }

    @Test
    void limitsThatDoNotFitThrow() {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> search(SearchOptions.GREEDY, new int[] {5}, 0, 1))
                .getMessage();
        assertEquals("[5] as limits of 2 rows; each row needs one of at least 1", message);
        assertThrows(IllegalArgumentException.class, () -> search(SearchOptions.GREEDY, new int[] {0}, 0));
    }
}
