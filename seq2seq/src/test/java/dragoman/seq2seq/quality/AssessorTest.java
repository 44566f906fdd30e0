package dragoman.seq2seq.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.seq2seq.io.TranslationModel;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.model.Seq2Seq;
import dragoman.seq2seq.model.config.ModelConfig;
import dragoman.seq2seq.search.Hypothesis;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AssessorTest {
    private static final Vocabulary WORDS = Vocabulary.build(Stream.of(List.of("a", "b", "c")), 100, 1);
    private static final Hypothesis HYPOTHESIS =
            new Hypothesis(new int[] {5, 4}, -0.3, -0.1, true, new double[] {-0.1, -0.1, -0.1});
    private static final String COPY = "the old dog sees a big cat";

    private static Assessor assessor(TokenizerDescription source, TokenizerDescription target, boolean calibrated) {
        ModelConfig config = ModelConfig.builder()
                .embeddingSize(2)
                .hiddenSize(2)
                .vocabularySizes(WORDS.size(), WORDS.size())
                .build();
        TranslationModel model = new TranslationModel(
                config,
                new ParameterVector(Seq2Seq.layout(config)),
                new TranslationModel.Side(WORDS, source),
                new TranslationModel.Side(WORDS, target));
        QualityModel quality = new QualityModel(
                new QualityModel.Calibration(
                        60,
                        new LogisticRegression(new double[] {1, 1, 0, 0, 0}),
                        new Novelty(List.of(new Moments(0.2, 0.1), new Moments(0, 0.1), new Moments(0, 0.1)), 3),
                        0.3,
                        LengthRatios.USUAL),
                NGramFilter.of(List.of(new int[] {4, 5})));
        return new Assessor(model, calibrated ? Optional.of(quality) : Optional.empty());
    }

    private static Assessor english(String target, boolean calibrated) {
        return assessor(TokenizerDescription.openNlp("en"), TokenizerDescription.openNlp(target), calibrated);
    }

    @Test
    void theEstimateFallsForUnseenSourcesAndIsZeroForADefect() {
        Assessor assessor = english("de", true);
        double seen = quality(assessor.assess("a b", new int[] {4, 5}, HYPOTHESIS, "b a"));
        double unseen = quality(assessor.assess("b b b a", new int[] {5, 5, 5, 4}, HYPOTHESIS, "b a"));
        assertEquals(1 / (1 + Math.exp(-0.9)), seen, 1e-9);
        assertTrue(unseen < 0.1, "an estimate of " + unseen);
        Assessment copied = assessor.assess(COPY, new int[] {4, 5}, HYPOTHESIS, COPY);
        assertEquals(new Assessment(OptionalDouble.of(0), Set.of(Defect.COPY), false), copied);
        assertEquals(OptionalDouble.of(0.3), assessor.threshold());
    }

    private static double quality(Assessment assessment) {
        return assessment.quality().orElseThrow();
    }

    @Test
    void aModelThatIsNotCalibratedHasDefectsAlone() {
        Assessor assessor = english("de", false);
        assertEquals(OptionalDouble.empty(), assessor.threshold());
        assertEquals(
                new Assessment(OptionalDouble.empty(), Set.of(Defect.COPY), false),
                assessor.assess(COPY, new int[] {4}, HYPOTHESIS, COPY));
    }

    @Test
    void copiesAreNoDefectWithinALanguageAndNothingIsOneOfPlainLines() {
        assertEquals(
                Set.of(),
                english("en", false)
                        .assess(COPY, new int[] {4}, HYPOTHESIS, COPY)
                        .defects());
        TokenizerDescription plain = TokenizerDescription.whitespace();
        assertEquals(
                Set.of(),
                assessor(plain, plain, false)
                        .assess("a b", new int[] {4}, HYPOTHESIS, "b ".repeat(500))
                        .defects());
    }

    @Test
    void ofTwoStepsTheWorseOneCounts() {
        Assessment first = new Assessment(OptionalDouble.of(0.4), Set.of(Defect.LENGTH), true);
        Assessment second = new Assessment(OptionalDouble.of(0.6), Set.of(Defect.COPY), false);
        assertEquals(
                new Assessment(OptionalDouble.of(0.4), Set.of(Defect.LENGTH, Defect.COPY), true), second.after(first));
        assertEquals(OptionalDouble.empty(), second.after(Assessment.NONE).quality());
    }
}
