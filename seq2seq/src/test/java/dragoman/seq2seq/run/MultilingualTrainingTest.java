package dragoman.seq2seq.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.LanguagePair;
import dragoman.corpora.MultilingualCorpus;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.SentencePair;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.seq2seq.ScoredPair;
import dragoman.seq2seq.Translator;
import dragoman.seq2seq.io.ModelDirectory;
import dragoman.seq2seq.io.TranslationModel;
import dragoman.seq2seq.io.codec.ModelFiles;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.layer.attention.AttentionKind;
import dragoman.seq2seq.layer.recurrent.LayerShape;
import dragoman.seq2seq.model.config.DecoderShape;
import dragoman.seq2seq.model.config.EncoderShape;
import dragoman.seq2seq.search.SearchOptions;
import dragoman.seq2seq.text.TextOptions;
import dragoman.seq2seq.training.TrainingConfig;
import dragoman.seq2seq.training.ValidationResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers in English to French or German, and back, with one network. */
class MultilingualTrainingTest {
    private static final List<String> ENGLISH = List.of("one", "two", "three", "four", "five", "six");
    private static final List<String> FRENCH = List.of("un", "deux", "trois", "quatre", "cinq", "six");
    private static final List<String> GERMAN = List.of("eins", "zwei", "drei", "vier", "fünf", "sechs");
    private static final List<LanguagePair> DIRECTIONS = List.of(
            new LanguagePair("en", "fr"),
            new LanguagePair("fr", "en"),
            new LanguagePair("en", "de"),
            new LanguagePair("de", "en"));

    @TempDir
    private static Path folder;

    private static Path model;
    private static Translator translator;
    /** Of the samples of the last validation. */
    private static List<String> sources;

    @BeforeAll
    static void train() {
        model = folder.resolve("model");
        MultilingualCorpus corpus = new MultilingualCorpus(List.of(
                new MultilingualCorpus.Part(pairs(FRENCH, 3), DIRECTIONS.get(0), true),
                new MultilingualCorpus.Part(pairs(GERMAN, 4), DIRECTIONS.get(2), true)));
        TokenizerDescription words = TokenizerDescription.whitespace();
        TranslationJob job = new TranslationJob(
                corpus,
                TextOptions.builder(words, words)
                        .vocabularySize(400)
                        .sharedVocabulary(true)
                        .build(),
                TranslationNetwork.builder()
                        .embeddingSize(16)
                        .encoder(new EncoderShape(1, 32, LayerShape.Direction.BOTH))
                        .decoder(new DecoderShape(1, 32, Optional.of(AttentionKind.GENERAL), false))
                        .dropout(0)
                        .build(),
                new RunOptions(
                        TrainingConfig.builder()
                                .learningRate(0.01)
                                .clipNorm(5)
                                .batchSize(16)
                                .seed(7)
                                .intervals(200, 200)
                                .limits(TrainingConfig.Limits.updates(400))
                                .build(),
                        model));
        new TrainingRun<>(job, new TrainingRunListener() {
                    @Override
                    public void validated(Validation validation) {
                        sources = validation.result().samples().stream()
                                .map(ValidationResult.Sample::source)
                                .toList();
                    }
                })
                .run(() -> false);
        translator = Translator.load(model);
    }

    private static ParallelCorpus pairs(List<String> words, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<SentencePair> pairs = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            int[] numbers =
                    random.ints(2 + random.nextInt(2), 0, ENGLISH.size()).toArray();
            pairs.add(new SentencePair(text(ENGLISH, numbers), text(words, numbers)));
        }
        return ParallelCorpus.of(pairs);
    }

    private static String text(List<String> words, int... numbers) {
        return IntStream.of(numbers).mapToObj(words::get).collect(Collectors.joining(" "));
    }

    @Test
    void theTargetLanguageDecidesTheTranslation() {
        int right = 0;
        for (int i = 0; i < 36; i++) {
            int[] numbers = {i / 6, i % 6};
            right += text(FRENCH, numbers).equals(translator.to("fr").translate(text(ENGLISH, numbers))) ? 1 : 0;
            right += text(GERMAN, numbers).equals(translator.to("German").translate(text(ENGLISH, numbers))) ? 1 : 0;
            right += text(ENGLISH, numbers).equals(translator.to("en-GB").translate(text(GERMAN, numbers))) ? 1 : 0;
            right += text(ENGLISH, numbers).equals(translator.from("fr").translate(text(FRENCH, numbers))) ? 1 : 0;
        }
        assertTrue(right > 4 * 36 * 0.9, right + " of " + 4 * 36);
        assertEquals("fr", translator.between("EN_us", "fra").targetLanguage());
        assertEquals("", translator.targetLanguage());
        assertEquals(DIRECTIONS, translator.directions());
    }

    @Test
    void aValidationShowsASampleOfEachDirection() {
        assertEquals(4, sources.size(), sources.toString());
        assertTrue(sources.stream().anyMatch(text -> Stream.of(text.split(" ")).allMatch(GERMAN::contains)));
    }

    @Test
    void aViewWithThreadsKeepsTheLanguage() {
        try (Translator threaded = translator.to("de").withThreads(2)) {
            List<String> sentences = List.of("one two", "three four", "five six");
            assertEquals(translator.to("de").translate(sentences), threaded.translate(sentences));
        }
    }

    @Test
    void aDirectionThatTheModelLacksIsRefused() {
        String known = ": it translates en to fr, fr to en, en to de, de to en";
        assertRefused("the model does not translate into es" + known, () -> translator.to("es"));
        assertRefused("the model does not translate fr to de" + known, () -> translator.between("fr", "de"));
        assertRefused("the model does not translate from es" + known, () -> translator.from("es"));
        assertRefused(
                "the model translates from en into several languages: name one of fr, de", () -> translator.from("en"));
        assertRefused(
                "the model has several target languages: name one of en to fr, fr to en, en to de, de to en",
                () -> translator.translate("one"));
        assertRefused(
                "the model has several target languages: name one of en to fr, fr to en, en to de, de to en",
                () -> translator.score(List.of(new SentencePair("one", "un"))));
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(message, assertThrows(ModelException.class, call::run).getMessage());
    }

    /** The text of a token is spelled in subwords of its own, and no output holds a token of a language. */
    @Test
    void noTextIsATokenOfALanguage() {
        TranslationModel stored =
                ModelDirectory.at(model).read(files -> ModelFiles.read(files, TranslationModel.class));
        Vocabulary vocabulary = stored.source().vocabulary();
        for (String text : List.of("<2de>", " <2de> one", "\\>de", "<2de>one", "__de__", "\u0000<2de>")) {
            for (int id : vocabulary.encode(stored.source().newTokenizer().tokenize(text))) {
                assertFalse(vocabulary.isLanguage(id), text);
            }
        }
        List<ScoredPair> scored = translator.to("fr").score(List.of(new SentencePair("<2de> one", "un")));
        int tokens = scored.getFirst().source().size();
        assertEquals(tokens, scored.getFirst().attention()[0].length);
        assertFalse(scored.getFirst().source().contains("<2fr>"));
        translator
                .to("fr")
                .translate(List.of("one two three", "<2de> four"), new SearchOptions(8, 8, 1))
                .forEach(sentence -> sentence.translations()
                        .forEach(translation -> assertFalse(translation.text().contains("<2"), translation.text())));
    }

    @Test
    void theModelRecordsItsDirections() {
        TranslationModel stored =
                ModelDirectory.at(model).read(files -> ModelFiles.read(files, TranslationModel.class));
        assertEquals(DIRECTIONS, stored.directions());
        assertEquals(List.of("fr", "en", "de"), stored.source().vocabulary().languages());
        assertEquals(2, stored.formatVersion());
        assertTrue(stored.isMultilingual());
    }
}
