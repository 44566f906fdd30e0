package dragoman.seq2seq.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.SentencePair;
import dragoman.corpora.text.Normalization;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.seq2seq.Translator;
import dragoman.seq2seq.evaluation.Bleu;
import dragoman.seq2seq.evaluation.BleuTokenizer;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.run.DigitTask;
import dragoman.seq2seq.run.TrainingRun;
import dragoman.seq2seq.run.TrainingRunListener;
import dragoman.seq2seq.run.TranslationJob;
import dragoman.seq2seq.search.SearchOptions;
import dragoman.seq2seq.training.TrainingConfig;
import dragoman.seq2seq.training.TrainingListener;
import dragoman.seq2seq.training.TrainingState;
import dragoman.seq2seq.training.ValidationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training whose best weights are those that translate best. */
class ValidationMetricTest {
    private static final List<SentencePair> PAIRS = DigitTask.pairs(300, 6, 5);
    private static final List<SentencePair> UNSEEN = DigitTask.pairs(40, 6, 6);

    @TempDir
    private Path folder;

    private TranslationJob job(String name, ValidationMetric metric, long updates) {
        TranslationJob plain = DigitTask.job(PAIRS, folder.resolve(name), TrainingConfig.Limits.updates(updates));
        return new TranslationJob(
                plain.training(),
                Optional.of(ParallelCorpus.of(UNSEEN)),
                plain.text(),
                plain.network(),
                metric,
                plain.options());
    }

    private static TrainingState train(TranslationJob job, List<TrainingListener.Validation> heard) {
        TrainingRunListener listener = new TrainingRunListener() {
            @Override
            public void validated(Validation validation) {
                heard.add(validation);
            }
        };
        return new TrainingRun<>(job, listener).run(() -> false).state();
    }

    @Test
    void theBestWeightsAreThoseThatTranslateBest() {
        List<TrainingListener.Validation> heard = new ArrayList<>();
        TrainingState state = train(job("bleu", ValidationMetric.BLEU, 150), heard);
        double best = -1;
        for (TrainingListener.Validation validation : heard) {
            double quality = validation.result().quality().orElseThrow();
            assertEquals(quality > best, validation.best());
            best = Math.max(best, quality);
        }
        assertTrue(best > 5, "BLEU " + best);
        assertEquals(best, state.validations().bestQuality().orElseThrow());
        try (Translator translator = Translator.load(folder.resolve("bleu"))) {
            List<String> translations =
                    translator
                            .translate(UNSEEN.stream().map(SentencePair::source).toList(), SearchOptions.GREEDY)
                            .stream()
                            .map(sentence -> sentence.text())
                            .toList();
            List<String> references = UNSEEN.stream().map(SentencePair::target).toList();
            double saved = new Bleu(BleuTokenizer.NONE, false)
                    .corpus(translations, List.of(references))
                    .score();
            assertEquals(best, saved, 1e-9, "of the model that was saved");
        }
    }

    @Test
    void bleuSeesTextWithoutSpaces() {
        List<String> text = List.of("猫はマットの上に座っている。", "東京へ行きますか。");
        for (String language : List.of("ja", "jpn", "Japanese", "")) {
            TokenizerDescription target = TokenizerDescription.openNlp(language);
            assertEquals(100, ValidationMetric.BLEU.score(text, text, target), 1e-9);
        }
    }

    @Test
    void referencesAreNormalizedAsTheModelsTextIs() {
        List<String> composed = List.of("l'été à la forêt où");
        List<String> decomposed = List.of(Normalizer.normalize(composed.getFirst(), Normalizer.Form.NFD));
        for (ValidationMetric metric : List.of(ValidationMetric.BLEU, ValidationMetric.CHRF)) {
            assertEquals(100, metric.score(composed, decomposed, TokenizerDescription.openNlp("fr")), 1e-9);
            TokenizerDescription before = TokenizerDescription.openNlp("fr").with(Normalization.NONE);
            assertTrue(metric.score(composed, decomposed, before) < 100);
        }
    }

    @Test
    void eachValidationShowsSentences() {
        List<TrainingListener.Validation> heard = new ArrayList<>();
        train(job("loss", ValidationMetric.LOSS, 50), heard);
        for (TrainingListener.Validation validation : heard) {
            assertTrue(validation.result().quality().isEmpty());
            List<ValidationResult.Sample> samples = validation.result().samples();
            assertEquals(5, samples.size());
            for (int i = 0; i < 5; i++) {
                assertEquals(UNSEEN.get(i).source(), samples.get(i).source());
                assertEquals(UNSEEN.get(i).target(), samples.get(i).reference());
            }
        }
    }

    @Test
    void aRunThatGoesOnIsTheWholeRunAndKeepsItsMetric() throws IOException {
        train(job("whole", ValidationMetric.CHRF, 75), new ArrayList<>());
        train(job("parts", ValidationMetric.CHRF, 50), new ArrayList<>());
        TrainingState state = train(job("parts", ValidationMetric.CHRF, 75), new ArrayList<>());
        assertTrue(state.validations().bestQuality().orElseThrow() > 0);
        for (String file : List.of("model.safetensors", "checkpoint/state.safetensors")) {
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("whole").resolve(file)),
                    Files.readAllBytes(folder.resolve("parts").resolve(file)));
        }
        ModelException refused = assertThrows(
                ModelException.class, () -> train(job("parts", ValidationMetric.BLEU, 80), new ArrayList<>()));
        assertTrue(
                refused.getMessage().contains("validation-metric: it was chrf, now it is bleu"), refused.getMessage());
    }
}
