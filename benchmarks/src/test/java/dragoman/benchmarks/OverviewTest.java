package dragoman.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.benchmarks.probe.Probe;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.SentencePair;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.seq2seq.run.RunOptions;
import dragoman.seq2seq.run.TranslationJob;
import dragoman.seq2seq.run.TranslationNetwork;
import dragoman.seq2seq.task.ValidationMetric;
import dragoman.seq2seq.text.TextOptions;
import dragoman.seq2seq.training.LossNormalization;
import dragoman.seq2seq.training.TrainingConfig;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that each part is measured, not how fast it is. */
class OverviewTest {
    private static final Overview.Effort LITTLE = new Overview.Effort(0.01, 0.01, 0.01, 1 << 16);

    private final Overview overview = new Overview(2, LITTLE);

    private static void assertMeasured(Overview.Rate rate) {
        assertTrue(rate.one() > 0 && rate.all() > 0 && Double.isFinite(rate.one() + rate.all()), rate::toString);
    }

    @Test
    void limitsAndProductsAreMeasured() {
        assertMeasured(overview.fma(32));
        Probe.vectorWidths().forEach(bits -> assertMeasured(overview.fma(bits)));
        assertMeasured(overview.memoryRead());
        assertMeasured(overview.product(new GemmWork.Shape(8, 8, 8, false)));
    }

    @Test
    void oneThreadIsMeasuredOnce() {
        Overview.Rate rate = new Overview(1, LITTLE).fma(32);
        assertEquals(rate.one(), rate.all());
    }

    @Test
    void trainingAndDecodingAreMeasured() {
        assertTrue(overview.trainingUpdates() > 0);
        assertTrue(overview.decodedTokens() > 0);
    }

    @Test
    void translationIsMeasuredWithATrainedModel(@TempDir Path directory) {
        List<SentencePair> pairs = Collections.nCopies(20, new SentencePair("one two", "un deux"));
        double rate = overview.translatedSentences(job(pairs, directory), List.of("one", "two one"), () -> false);
        assertTrue(rate > 0);
    }

    private static TranslationJob job(List<SentencePair> pairs, Path directory) {
        TrainingConfig config = TrainingConfig.builder()
                .learningRate(0.01)
                .lossNormalization(LossNormalization.TOKENS)
                .batchSize(4)
                .intervals(10, 10)
                .maxUpdates(10)
                .build();
        TokenizerDescription words = TokenizerDescription.whitespace();
        return new TranslationJob(
                ParallelCorpus.of(pairs),
                Optional.of(ParallelCorpus.of(pairs)),
                TextOptions.builder(words, words).maximumLength(10).build(),
                TranslationNetwork.builder().embeddingSize(8).layers(1, 8).build(),
                ValidationMetric.LOSS,
                new RunOptions(config, directory));
    }
}
