package dragoman.seq2seq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.CorpusException;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.SentencePair;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.run.LetterTask;
import dragoman.seq2seq.run.PraiseTask;
import dragoman.seq2seq.run.TrainingRun;
import dragoman.seq2seq.run.TrainingRunListener;
import dragoman.seq2seq.training.TrainingConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextClassifierTest {
    @TempDir
    private static Path folder;

    private static TextClassifier classifier;

    @BeforeAll
    static void train() {
        Path directory = folder.resolve("model");
        new TrainingRun<>(PraiseTask.job(directory, TrainingConfig.Limits.updates(150)), TrainingRunListener.SILENT)
                .run(() -> false);
        classifier = TextClassifier.load(directory);
    }

    @Test
    void aTextHasALabelAndProbabilities() {
        Classification praise = classifier.classify("easy not rude").orElseThrow();
        assertEquals("praise", praise.label());
        assertTrue(praise.probability() > 0.9, praise::toString);
        assertEquals(1, praise.probability("praise") + praise.probability("blame"), 1e-6);
        assertThrows(IllegalArgumentException.class, () -> praise.probability("scorn"));
        assertEquals("blame", classifier.classify("rude not easy").orElseThrow().label());
        assertEquals(List.of("blame", "praise"), classifier.labels().names());
    }

    @Test
    void manyTextsGetTheBitsOfEachAlone() {
        List<String> texts = List.of("easy", "", "rude not easy", "a word that nobody knows", "easy not rude");
        List<Optional<Classification>> together = classifier.classify(texts);
        for (int i = 0; i < texts.size(); i++) {
            assertEquals(classifier.classify(texts.get(i)), together.get(i));
        }
        assertEquals(Optional.empty(), together.get(1));
    }

    @Test
    void theClassCanBeReadAtEachStep() {
        List<ClassifiedStep> steps = classifier.steps("easy not rude");
        assertEquals(
                List.of("easy", "not", "rude"),
                steps.stream().map(ClassifiedStep::token).toList());
        assertEquals(classifier.classify("easy not").orElseThrow(), steps.get(1).classification());
        assertEquals(List.of(), classifier.steps(" "));
    }

    @Test
    void itIsScored() {
        ClassificationScore score = classifier.score(ParallelCorpus.of(PraiseTask.texts()), Integer.MAX_VALUE);
        assertEquals(128, score.texts());
        assertTrue(score.accuracy() > 0.99, score::toString);
        List<SentencePair> odd = List.of(
                new SentencePair("easy not rude", "blame "),
                new SentencePair("", "blame"),
                new SentencePair("rude not easy", "blame"));
        ClassificationScore second = classifier.score(ParallelCorpus.of(odd), 10);
        assertEquals(
                new ClassificationScore(
                        List.of(
                                new ClassificationScore.OfLabel("blame", 2, 1),
                                new ClassificationScore.OfLabel("praise", 0, 0)),
                        1),
                second);
        assertEquals(0.5, second.accuracy());
        ClassificationScore beginnings =
                classifier.score(ParallelCorpus.of(List.of(new SentencePair("easy not rude not easy", "praise"))), 3);
        assertEquals(1, beginnings.right(), "only the first three tokens are read");
    }

    @Test
    void whatItCannotDoIsOneLine() throws IOException {
        ParallelCorpus unknown = ParallelCorpus.of(List.of(new SentencePair("easy", "good")));
        String message = assertThrows(CorpusException.class, () -> classifier.score(unknown, 5))
                .getMessage();
        assertEquals("line 1: the label 'good' is unknown; known labels: blame, praise", message);
        assertThrows(IllegalArgumentException.class, () -> classifier.score(ParallelCorpus.of(PraiseTask.texts()), 0));
        Path letters = folder.resolve("letters");
        new TrainingRun<>(
                        LetterTask.job(LetterTask.text(folder, 60, 1), letters, TrainingConfig.Limits.updates(1)),
                        TrainingRunListener.SILENT)
                .run(() -> false);
        String task = assertThrows(ModelException.class, () -> TextClassifier.load(letters))
                .getMessage();
        assertTrue(task.contains("describes a language model, not a classifier"), task);
    }

    @Test
    void threadsChangeNothingAndAClosedClassifierSaysSo() {
        List<String> texts =
                PraiseTask.texts().stream().map(SentencePair::source).toList();
        List<Optional<Classification>> expected = classifier.classify(texts);
        TextClassifier threaded = classifier.withThreads(3);
        assertEquals(expected, threaded.classify(texts));
        threaded.close();
        assertEquals(
                "this classifier is closed",
                assertThrows(IllegalStateException.class, () -> threaded.classify("easy"))
                        .getMessage());
        assertEquals(expected, classifier.classify(texts), "closing one closes no other");
    }
}
