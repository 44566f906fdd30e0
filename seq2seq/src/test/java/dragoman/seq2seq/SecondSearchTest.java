package dragoman.seq2seq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.Normalization;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.corpora.text.TokenizerKind;
import dragoman.seq2seq.io.TranslationModel;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.model.LengthLimit;
import dragoman.seq2seq.model.Seq2Seq;
import dragoman.seq2seq.model.config.ModelConfig;
import dragoman.seq2seq.quality.Assessment;
import dragoman.seq2seq.quality.Assessor;
import dragoman.seq2seq.quality.Defect;
import dragoman.seq2seq.search.Constraints;
import dragoman.seq2seq.search.SearchOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SecondSearchTest {
    private static final String SOURCE = "the old dog sees a big cat";
    private static final Vocabulary WORDS = Vocabulary.build(Stream.of(List.of(SOURCE.split(" "))), 100, 1);

    private final List<Constraints> searched = new ArrayList<>();

    private static TranslationModel.Side side(String language) {
        TokenizerDescription tokenizer =
                new TokenizerDescription(TokenizerKind.WHITESPACE, language, false, Normalization.NONE);
        return new TranslationModel.Side(WORDS, tokenizer);
    }

    private static Assessor assessor() {
        ModelConfig config = ModelConfig.builder()
                .embeddingSize(2)
                .hiddenSize(2)
                .vocabularySizes(WORDS.size(), WORDS.size())
                .build();
        ParameterVector weights = new ParameterVector(Seq2Seq.layout(config));
        return new Assessor(new TranslationModel(config, weights, side("en"), side("de")), Optional.empty());
    }

    private static TranslatedSentence found(String text, boolean complete, Defect... defects) {
        Assessment assessment = new Assessment(OptionalDouble.empty(), Set.of(defects), false);
        return new TranslatedSentence(List.of(new Translation(text, -1, complete, assessment)), 7, false);
    }

    /** What is returned when a second search finds a translation. */
    private TranslatedSentence repaired(TranslatedSentence first, TranslatedSentence second) {
        SecondSearch search = new SecondSearch(
                (sources, options, cancelled) -> {
                    assertEquals(List.of(SOURCE), sources);
                    searched.add(options.getFirst().constraints());
                    return List.of(second);
                },
                side("de"),
                assessor(),
                SearchOptions.beam(3));
        return search.repaired(List.of(SOURCE), List.of(first), sentence -> false)
                .getFirst();
    }

    @Test
    void allDefectiveSentencesThatAreWantedAreSearchedTogether() {
        List<String> sources = List.of("a", "the old dog", "b", "the big cat", "c", "gone");
        List<TranslatedSentence> first = List.of(
                found("x x x", true, Defect.REPETITION),
                found("the old dog", true, Defect.COPY),
                found("right", true),
                found("the big cat", true, Defect.COPY),
                found("y y y", true, Defect.REPETITION),
                found("z z z", true, Defect.REPETITION));
        List<List<String>> batches = new ArrayList<>();
        SecondSearch search = new SecondSearch(
                (batch, each, cancelled) -> {
                    batches.add(batch);
                    each.forEach(options -> searched.add(options.constraints()));
                    return batch.stream()
                            .map(source -> found(source + "2", !source.equals("c")))
                            .toList();
                },
                side("de"),
                assessor(),
                SearchOptions.beam(3));
        List<TranslatedSentence> repaired = search.repaired(sources, first, sentence -> sentence == 5);
        assertEquals(List.of(List.of("a", "the old dog", "the big cat", "c")), batches);
        assertEquals(3, searched.getFirst().noRepeat());
        assertEquals(1, searched.get(1).blockedSequences().size());
        assertEquals(
                List.of("a2", "the old dog2", "right", "the big cat2", "y y y", "z z z"),
                repaired.stream().map(TranslatedSentence::text).toList());
    }

    @Test
    void aTranslationWithoutDefectsIsNotSearchedAgain() {
        TranslatedSentence first = found("der alte Hund", true);
        assertSame(first, repaired(first, found("", true)));
        assertEquals(List.of(), searched);
    }

    @Test
    void aBetterTranslationReplacesTheFirst() {
        TranslatedSentence repaired =
                repaired(found("der der der", true, Defect.REPETITION), found("der alte Hund", true));
        assertEquals("der alte Hund", repaired.text());
        assertTrue(repaired.translations().getFirst().assessment().repaired());
        assertEquals(3, searched.getFirst().noRepeat());
    }

    @Test
    void theFirstTranslationStaysWhereTheSecondIsNoBetter() {
        TranslatedSentence first = found("der der der", true, Defect.REPETITION);
        assertSame(first, repaired(first, found("x", true, Defect.LENGTH)));
        assertSame(first, repaired(first, found("cut off", false)));
    }

    @Test
    void aLongTranslationIsLimitedAndAShortOneExtended() {
        String tooLong = "word ".repeat(60).strip();
        repaired(found(tooLong, true, Defect.LENGTH), found("", true));
        LengthLimit limit = searched.getFirst().length().orElseThrow();
        assertTrue(
                limit.of(7) > 25 && limit.of(7) < 45,
                "36 of 60 words have the greatest length that is allowed: " + limit);
        repaired(found("", true, Defect.LENGTH), found("", true));
        assertEquals(2, searched.get(1).minimumLength());
    }

    @Test
    void sequencesOfTheSourceAreBlockedInPlaceOfACopy() {
        repaired(found(SOURCE, true, Defect.COPY), found("der alte Hund", true));
        List<List<Integer>> blocked = searched.getFirst().blockedSequences();
        assertEquals(5, blocked.size());
        assertEquals(List.of(WORDS.id("the"), WORDS.id("old"), WORDS.id("dog")), blocked.getFirst());
    }
}
