package dragoman.seq2seq.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.CorpusException;
import dragoman.corpora.EncodedPair;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.SentencePair;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.Tokenizer;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.corpora.text.augmentation.AugmentationShares;
import dragoman.seq2seq.TextGenerator;
import dragoman.seq2seq.Translator;
import dragoman.seq2seq.io.ModelDirectory;
import dragoman.seq2seq.io.TextModel;
import dragoman.seq2seq.io.TranslationModel;
import dragoman.seq2seq.io.codec.ModelFiles;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.search.Sampling;
import dragoman.seq2seq.task.TrainingData;
import dragoman.seq2seq.text.LeftOut;
import dragoman.seq2seq.text.MonolingualTextOptions;
import dragoman.seq2seq.text.ParallelText;
import dragoman.seq2seq.text.ParallelTextSummary;
import dragoman.seq2seq.text.SubwordOptions;
import dragoman.seq2seq.text.TextOptions;
import dragoman.seq2seq.training.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Byte-pair encoding in training: what becomes of the text, and runs that go on. */
class SubwordTrainingTest {
    private static final List<SentencePair> PAIRS = DigitTask.pairs(200, 4, 3);
    private static final TokenizerDescription WORDS = TokenizerDescription.whitespace();
    private static final String STRANGE = "one seventy ünïcödé \ud83d\ude00 \uffee";

    @TempDir
    private Path folder;

    private static TextOptions options(SubwordOptions subwords, boolean shared) {
        return TextOptions.builder(WORDS, WORDS)
                .vocabularySize(400)
                .maximumLength(40)
                .subwords(Optional.of(subwords))
                .sharedVocabulary(shared)
                .build();
    }

    private static ParallelText read(SubwordOptions subwords, long seed) {
        ParallelCorpus validation = ParallelCorpus.of(List.of(new SentencePair(STRANGE, STRANGE)));
        return ParallelText.read(ParallelCorpus.of(PAIRS), Optional.of(validation), options(subwords, false), seed);
    }

    private static TrainingData encode(ParallelText text) {
        ParallelText.Sides sides = text.sides();
        return text.encode(sides.source().vocabulary(), sides.target().vocabulary());
    }

    private static List<String> text(TranslationModel.Side side, List<int[]> sentences) {
        Tokenizer tokenizer = side.newTokenizer();
        return sentences.stream()
                .map(ids -> tokenizer.detokenize(side.vocabulary().decode(ids)))
                .toList();
    }

    private static List<int[]> sources(List<EncodedPair> pairs) {
        return pairs.stream().map(EncodedPair::source).toList();
    }

    private static List<int[]> targets(List<EncodedPair> pairs) {
        return pairs.stream().map(EncodedPair::target).toList();
    }

    private static boolean holdsUnknown(List<EncodedPair> pairs) {
        return pairs.stream()
                .flatMapToInt(pair -> IntStream.concat(Arrays.stream(pair.source()), Arrays.stream(pair.target())))
                .anyMatch(id -> id == Vocabulary.UNK);
    }

    private static List<List<Integer>> flat(List<EncodedPair> pairs) {
        return pairs.stream()
                .flatMap(pair -> List.of(pair.source(), pair.target()).stream())
                .map(ids -> Arrays.stream(ids).boxed().toList())
                .toList();
    }

    @Test
    void nothingIsUnknownAndAllComesBack() {
        ParallelText text = read(new SubwordOptions(12, true, 0.2), 1);
        ParallelText.Sides sides = text.sides();
        TrainingData data = encode(text);
        List<String> written = PAIRS.stream().map(SentencePair::source).toList();
        for (List<EncodedPair> pairs :
                List.of(data.training(), data.epochs().apply(0), data.epochs().apply(1))) {
            assertFalse(holdsUnknown(pairs));
            assertEquals(written, text(sides.source(), sources(pairs)));
            assertEquals(PAIRS.stream().map(SentencePair::target).toList(), text(sides.target(), targets(pairs)));
        }
        assertFalse(holdsUnknown(data.validation()));
        assertEquals(List.of(STRANGE), text(sides.source(), sources(data.validation())));
        assertTrue(sides.source().vocabulary().size() > 244 + 4 + 12);
    }

    @Test
    void dropoutIsAFunctionOfSeedAndEpoch() {
        SubwordOptions dropped = new SubwordOptions(12, false, 0.2);
        TrainingData data = encode(read(dropped, 1));
        List<List<Integer>> first = flat(data.epochs().apply(0));
        assertEquals(first, flat(data.epochs().apply(0)));
        assertEquals(first, flat(encode(read(dropped, 1)).epochs().apply(0)));
        assertNotEquals(first, flat(data.epochs().apply(1)));
        assertNotEquals(first, flat(encode(read(dropped, 2)).epochs().apply(0)));
        assertNotEquals(first, flat(data.training()));
        TrainingData plain = encode(read(new SubwordOptions(12, false, 0), 1));
        assertEquals(flat(plain.training()), flat(plain.epochs().apply(5)));
    }

    @Test
    void mergesAndVocabulariesAreSharedOrNot() {
        ParallelText.Sides apart = read(new SubwordOptions(12, false, 0), 1).sides();
        List<SentencePair> unlike = PAIRS.stream()
                .map(pair -> new SentencePair(pair.source(), pair.target().toUpperCase(java.util.Locale.ROOT)))
                .toList();
        ParallelText joint = ParallelText.read(
                ParallelCorpus.of(unlike), Optional.empty(), options(new SubwordOptions(12, true, 0), true), 1);
        assertEquals(joint.sides().source().merges(), joint.sides().target().merges());
        ParallelText.Sides shared = joint.sides();
        assertTrue(shared.source().vocabulary() == shared.target().vocabulary());
        assertNotEquals(apart.source().vocabulary(), shared.source().vocabulary());
        ParallelText side = ParallelText.read(
                ParallelCorpus.of(unlike), Optional.empty(), options(new SubwordOptions(12, false, 0), false), 1);
        assertNotEquals(side.sides().source().merges(), side.sides().target().merges());
    }

    @Test
    void theLengthIsOfPieces() {
        List<SentencePair> pairs = new ArrayList<>(PAIRS);
        pairs.add(new SentencePair("x".repeat(39) + "yz", "one"));
        ParallelText text = ParallelText.read(
                ParallelCorpus.of(pairs), Optional.empty(), options(new SubwordOptions(3, true, 0), false), 1);
        assertEquals(
                new ParallelTextSummary(201, new LeftOut(0, 0, 1, Optional.empty()), 190, 10, true, LeftOut.NOTHING),
                text.summary());
        assertEquals(190, encode(text).training().size());
        List<SentencePair> tooLong = List.of(
                new SentencePair("abcdefghijk ".repeat(5), "b"), new SentencePair("lmnopqrstuv ".repeat(5), "d"));
        CorpusException bad = assertThrows(
                CorpusException.class,
                () -> ParallelText.read(
                        ParallelCorpus.of(tooLong),
                        Optional.empty(),
                        options(new SubwordOptions(1, true, 0), false),
                        1));
        assertEquals(
                "no training pair is left: all are longer than the maximum length of 40 subwords", bad.getMessage());
    }

    private static TranslationJob job(Path directory, long updates) {
        return DigitTask.job(PAIRS, directory, TrainingConfig.Limits.updates(updates));
    }

    private static TranslationJob job(Path directory, SubwordOptions subwords, long updates) {
        return job(directory, updates).with(options(subwords, true));
    }

    private static void train(TranslationJob job) {
        new TrainingRun<>(job, TrainingRunListener.SILENT).run(() -> false);
    }

    @Test
    void aTranslatorGoesOnToTheSameBits() throws IOException {
        SubwordOptions subwords = new SubwordOptions(12, true, 0.1);
        Path whole = folder.resolve("whole");
        Path parts = folder.resolve("parts");
        train(job(whole, subwords, 50));
        // Within the third epoch.
        train(job(parts, subwords, 25));
        train(job(parts, subwords, 50));
        assertSameFiles(whole, parts);
        TranslationModel model = ModelDirectory.at(whole).read(files -> ModelFiles.read(files, TranslationModel.class));
        assertTrue(model.sharesMerges() && model.sharesVocabulary());
        assertTrue(Files.exists(whole.resolve("merges.txt")) && Files.exists(whole.resolve("vocabulary.txt")));
        Translator translator = Translator.load(whole);
        assertFalse(translator.translate(STRANGE).contains("<unk>"));
        assertOtherSettingsAreRefused(whole);
    }

    @Test
    void augmentedPairsAreTheSameWhenARunIsContinued() throws IOException {
        TokenizerDescription coded = TokenizerDescription.openNlp("en").withCodes(3);
        TextOptions options = TextOptions.builder(coded, coded)
                .vocabularySize(400)
                .maximumLength(40)
                .subwords(Optional.of(new SubwordOptions(12, true, 0.1)))
                .augmentation(new AugmentationShares(0.5, 0.2))
                .build();
        Path whole = folder.resolve("whole");
        Path parts = folder.resolve("parts");
        train(job(whole, 30).with(options));
        train(job(parts, 15).with(options));
        train(job(parts, 30).with(options));
        assertSameFiles(whole, parts);
        Translator translator = Translator.load(whole);
        assertEquals(3, translator.codes());
        assertRefused(
                job(whole, 40).with(options.with(new AugmentationShares(0.4, 0.2))),
                "placeholders: it was 0.5, now it is 0.4");
        assertRefused(
                job(whole, 40).with(options.with(new AugmentationShares(0.5, 0))),
                "case-augmentation: it was 0.2, now it is not set");
    }

    @Test
    void codesHaveIdsOnBothSidesOfTrainingPairs() {
        TokenizerDescription coded = TokenizerDescription.openNlp("en").withCodes(3);
        TextOptions options = TextOptions.builder(coded, coded)
                .vocabularySize(400)
                .subwords(Optional.of(new SubwordOptions(12, true, 0.1)))
                .augmentation(new AugmentationShares(1, 0))
                .build();
        ParallelText text = ParallelText.read(ParallelCorpus.of(PAIRS), Optional.empty(), options, 1);
        ParallelText.Sides sides = text.sides();
        int count = 0;
        for (EncodedPair pair : encode(text).training()) {
            List<String> codes = codes(sides.source(), pair.source());
            assertEquals(codes, codes(sides.target(), pair.target()));
            count += codes.isEmpty() ? 0 : 1;
        }
        long shared =
                PAIRS.stream().filter(SubwordTrainingTest::sharesALongWord).count();
        double expected = 0.95 * (shared + (PAIRS.size() - shared) / 4.0);
        assertEquals(expected, count, 15, "pairs with equal parts and a quarter of the others, 5 % held out");
        assertTrue(encode(text).validation().stream()
                .allMatch(pair -> codes(sides.source(), pair.source()).isEmpty()));
    }

    /** Whether a word of at least five letters occurs once. */
    private static boolean sharesALongWord(SentencePair pair) {
        List<String> words = List.of(pair.source().split(" "));
        return words.stream().anyMatch(word -> word.length() >= 5 && Collections.frequency(words, word) == 1);
    }

    private static List<String> codes(TranslationModel.Side side, int[] ids) {
        return side.vocabulary().decode(ids).stream()
                .filter(List.of("\uE000", "\uE001", "\uE002")::contains)
                .sorted()
                .toList();
    }

    @Test
    void augmentationNeedsCodesAndSubwords() {
        TokenizerDescription words = TokenizerDescription.openNlp("en");
        assertThrows(IllegalArgumentException.class, () -> augmented(words, words));
        assertThrows(IllegalArgumentException.class, () -> augmented(words.withCodes(3), words.withCodes(4)));
        assertThrows(IllegalArgumentException.class, () -> augmented(words.withCodes(3), words.withCodes(3)));
    }

    private static TextOptions augmented(TokenizerDescription source, TokenizerDescription target) {
        return TextOptions.builder(source, target)
                .augmentation(new AugmentationShares(0.1, 0))
                .build();
    }

    private static void assertSameFiles(Path one, Path other) throws IOException {
        for (String file : List.of("model.safetensors", "checkpoint/state.safetensors", "config.json", "merges.txt")) {
            assertArrayEquals(Files.readAllBytes(one.resolve(file)), Files.readAllBytes(other.resolve(file)), file);
        }
    }

    private void assertOtherSettingsAreRefused(Path directory) {
        assertRefused(job(directory, new SubwordOptions(11, true, 0.1), 60), "merges: it was 12, now it is 11");
        assertRefused(
                job(directory, new SubwordOptions(12, false, 0.1), 60), "subword-scope: it was joint, now it is side");
        assertRefused(job(directory, new SubwordOptions(12, true, 0), 60), "bpe-dropout: it was 0.1, now it is 0.0");
        assertRefused(
                DigitTask.job(PAIRS, directory, TrainingConfig.Limits.updates(60)), "vocabulary-size: it was 400");
    }

    private static void assertRefused(TranslationJob job, String message) {
        String found = assertThrows(ModelException.class, () -> train(job)).getMessage();
        assertTrue(found.contains(message), found);
    }

    @Test
    void aLanguageModelGoesOnToTheSameBits() throws IOException {
        Path text = Files.writeString(
                folder.resolve("text"), "the lowest newest widest\nof them all is lower\n".repeat(60));
        Path whole = folder.resolve("whole");
        Path parts = folder.resolve("parts");
        trainOn(text, whole, 90);
        trainOn(text, parts, 50);
        trainOn(text, parts, 90);
        assertSameFiles(whole, parts);
        TextModel model = ModelDirectory.at(whole).read(files -> ModelFiles.read(files, TextModel.class));
        assertTrue(model.merges().orElseThrow().size() > 5);
        TextGenerator generator = TextGenerator.load(whole);
        String written = generator.generate(
                new TextGenerator.Request("the \ud83d\ude00", 100, new Sampling(1.5, Sampling.ALL, 1), 1));
        assertFalse(written.contains("<unk>") || written.contains("\uffee"), written);
        assertEquals(0, generator.score(List.of(STRANGE)).unknown());
    }

    private static void trainOn(Path text, Path directory, long updates) {
        LanguageModelJob job = LetterTask.job(text, directory, TrainingConfig.Limits.updates(updates))
                .with(new MonolingualTextOptions(WORDS, 300, 1, Optional.of(new SubwordOptions(20, true, 0.1))));
        new TrainingRun<>(job, TrainingRunListener.SILENT).run(() -> false);
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new SubwordOptions(0, true, 0));
        assertThrows(IllegalArgumentException.class, () -> new SubwordOptions(1, true, 1));
        assertThrows(IllegalArgumentException.class, () -> new SubwordOptions(1, true, Double.NaN));
    }
}
