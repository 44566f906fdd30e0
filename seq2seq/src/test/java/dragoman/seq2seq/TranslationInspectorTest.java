package dragoman.seq2seq;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.CorpusException;
import dragoman.corpora.SentencePair;
import dragoman.seq2seq.inspection.GradientMap;
import dragoman.seq2seq.inspection.TranslationTrace;
import dragoman.seq2seq.inspection.TranslationTrace.BeamNode;
import dragoman.seq2seq.inspection.TranslationTrace.Step;
import dragoman.seq2seq.run.DigitTask;
import dragoman.seq2seq.run.TrainingRun;
import dragoman.seq2seq.run.TrainingRunListener;
import dragoman.seq2seq.search.SearchObserver.Fate;
import dragoman.seq2seq.search.SearchOptions;
import dragoman.seq2seq.training.TrainingConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranslationInspectorTest {
    private static final SearchOptions BEAM = new SearchOptions(3, 3, 1);

    @TempDir
    private static Path folder;

    private static Translator translator;
    private static TranslationInspector inspector;
    private static List<String> sentences;

    @BeforeAll
    static void train() {
        List<SentencePair> pairs = DigitTask.pairs(300, 6, 9);
        Path model = folder.resolve("model");
        new TrainingRun<>(DigitTask.job(pairs, model, TrainingConfig.Limits.updates(150)), TrainingRunListener.SILENT)
                .run(() -> false);
        translator = Translator.load(model);
        inspector = new TranslationInspector(translator);
        sentences = pairs.stream().map(SentencePair::source).limit(20).toList();
    }

    private static TranslationTrace trace(String sentence) {
        return inspector.trace(sentence, BEAM, Optional.empty());
    }

    @Test
    void theTranslationIsThatOfTheTranslator() {
        for (String sentence : sentences) {
            Translation best = translator
                    .translate(List.of(sentence), BEAM)
                    .getFirst()
                    .translations()
                    .getFirst();
            List<Step> steps = trace(sentence).free().steps();
            String text = steps.stream().map(Step::next).limit(steps.size() - 1).collect(Collectors.joining(" "));
            assertEquals(best.text(), text);
        }
    }

    @Test
    void lossesAreThoseOfScoring() {
        String target = "two one three";
        TranslationTrace trace = inspector.trace("one two three", BEAM, Optional.of(target));
        double[] losses = translator
                .score(List.of(new SentencePair("one two three", target)))
                .getFirst()
                .losses();
        assertArrayEquals(
                losses,
                trace.forced().orElseThrow().steps().stream()
                        .mapToDouble(Step::loss)
                        .toArray());
        // At the first step both read the beginning of the sentence.
        assertEquals(losses[0], trace.free().lossOfGiven()[0], 1e-5);
    }

    @Test
    void theFinalStateOfTheEncoderIsTheInitialStateOfTheDecoder() {
        TranslationTrace trace = trace(sentences.getFirst());
        float[] handedOver = trace.encoded().getFirst().values()[0];
        assertArrayEquals(handedOver, trace.initial().getFirst().values()[0]);
        // The encoder reads from the end, so its final state is that of the first token.
        assertArrayEquals(handedOver, trace.encoder().bands().getFirst().values()[0]);
    }

    @Test
    void theBeamIsATreeWhoseBestPathIsTheTranslation() {
        for (String sentence : sentences) {
            TranslationTrace trace = trace(sentence);
            List<BeamNode> nodes = trace.beam();
            int at = -1;
            for (Step step : trace.free().steps()) {
                int parent = at;
                BeamNode next = nodes.stream()
                        .filter(node -> node.isBest() && node.parent() == parent)
                        .findFirst()
                        .orElseThrow();
                assertEquals(step.next(), next.token());
                at = nodes.indexOf(next);
            }
            assertEquals(Fate.FINISHED, nodes.get(at).fate());
            assertEquals(-trace.free().loss(), nodes.get(at).logProbability(), 1e-4);
            for (BeamNode node : nodes) {
                int step = node.parent() < 0 ? 0 : nodes.get(node.parent()).step();
                assertEquals(node.step(), step + 1);
                assertTrue(node.parent() < 0 || nodes.get(node.parent()).fate() == Fate.KEPT);
            }
        }
    }

    @Test
    void noDroppedHypothesisIsMoreProbableThanAKeptOneOfItsStep() {
        List<BeamNode> nodes = trace(sentences.getFirst()).beam();
        assertTrue(nodes.stream().anyMatch(node -> node.fate() == Fate.DROPPED));
        for (int i = 1; i < nodes.size(); i++) {
            if (nodes.get(i).step() == nodes.get(i - 1).step()) {
                assertTrue(nodes.get(i - 1).logProbability() >= nodes.get(i).logProbability());
                assertTrue(
                        nodes.get(i - 1).fate() != Fate.DROPPED || nodes.get(i).fate() == Fate.DROPPED);
            }
        }
    }

    @Test
    void gradientsReachTheEncoderThroughItsFinalState() {
        GradientMap map = inspector.gradients("one two three", Optional.of("three two one"), 100);
        assertEquals(List.of("one", "two", "three", "</s>"), map.source());
        assertEquals(List.of("three", "two", "one", "</s>"), map.target());
        for (double[] row : map.norms()) {
            assertEquals(4, row.length);
            assertTrue(row[0] > 0);
        }
    }

    @Test
    void badTextsAreRefused() {
        CorpusException empty = assertThrows(CorpusException.class, () -> trace(" "));
        assertTrue(empty.getMessage().contains("no token"), empty.getMessage());
        CorpusException odd =
                assertThrows(CorpusException.class, () -> inspector.trace("one", BEAM, Optional.of("one million")));
        assertTrue(odd.getMessage().contains("'million'"), odd.getMessage());
    }
}
