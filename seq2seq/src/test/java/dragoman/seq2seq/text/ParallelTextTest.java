package dragoman.seq2seq.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.CorpusException;
import dragoman.corpora.EncodedPair;
import dragoman.corpora.LanguagePair;
import dragoman.corpora.Line;
import dragoman.corpora.MultilingualCorpus;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.SentencePair;
import dragoman.corpora.TabSeparatedFile;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.seq2seq.io.TranslationModel;
import dragoman.seq2seq.run.DigitTask;
import dragoman.seq2seq.task.TrainingData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParallelTextTest {
    private static final TextOptions OPTIONS = options(1000, 20);
    private static final List<SentencePair> PAIRS = DigitTask.pairs(400, 5, 3);

    @TempDir
    private Path folder;

    private static TextOptions options(int vocabularySize, int maximumLength) {
        TokenizerDescription whitespace = TokenizerDescription.whitespace();
        return TextOptions.builder(whitespace, whitespace)
                .vocabularySize(vocabularySize)
                .maximumLength(maximumLength)
                .build();
    }

    private static ParallelText read(List<SentencePair> pairs, long seed) {
        return ParallelText.read(ParallelCorpus.of(pairs), Optional.empty(), OPTIONS, seed);
    }

    private static List<String> sources(ParallelText text, boolean validation) {
        Vocabulary source = text.sides().source().vocabulary();
        TrainingData data = text.encode(source, text.sides().target().vocabulary());
        List<EncodedPair> pairs = validation ? data.validation() : data.training();
        return pairs.stream()
                .map(pair -> String.join(" ", source.decode(pair.source())))
                .toList();
    }

    @Test
    void noHeldOutPairIsLearntFromInReverse() {
        MultilingualCorpus corpus = new MultilingualCorpus(
                List.of(new MultilingualCorpus.Part(ParallelCorpus.of(PAIRS), new LanguagePair("en", "fr"), true)));
        ParallelText text = ParallelText.read(corpus, Optional.empty(), OPTIONS, 5);
        ParallelText.Sides sides = text.sides();
        Vocabulary source = sides.source().vocabulary();
        TrainingData data = text.encode(source, sides.target().vocabulary());
        Set<String> learnt = data.training().stream()
                .map(pair -> source.decode(pair.source()).toString())
                .collect(Collectors.toSet());
        assertEquals(40, text.validation().size());
        text.validation()
                .forEach(pair -> assertFalse(
                        learnt.contains(List.of(pair.target().split(" ")).toString()), pair.toString()));
        assertEquals(data.training().size(), text.summary().training());
        for (EncodedPair pair : data.training()) {
            assertTrue(source.isLanguage(pair.source()[0]) && !source.isLanguage(pair.source()[1]));
        }
        assertNotEquals(
                text.digest(),
                ParallelText.read(
                                ParallelCorpus.of(corpus.stream()
                                        .map(pair -> new SentencePair(pair.source(), pair.target()))
                                        .toList()),
                                Optional.empty(),
                                OPTIONS,
                                5)
                        .digest());
    }

    /** Upper case is French here; pairs that are too long in subwords are left out between the others. */
    @Test
    void eachSourceInSubwordsFollowsTheTokenOfItsTargetLanguage() {
        List<SentencePair> pairs = PAIRS.stream()
                .map(pair -> new SentencePair(pair.source(), pair.source().toUpperCase(Locale.ROOT)))
                .toList();
        MultilingualCorpus corpus = new MultilingualCorpus(
                List.of(new MultilingualCorpus.Part(ParallelCorpus.of(pairs), new LanguagePair("en", "fr"), true)));
        TokenizerDescription words = TokenizerDescription.openNlp("");
        TextOptions options = TextOptions.builder(words, words)
                .maximumLength(12)
                .subwords(Optional.of(new SubwordOptions(20, true, 0.3)))
                .sharedVocabulary(true)
                .build();
        ParallelText text = ParallelText.read(corpus, Optional.empty(), options, 5);
        TranslationModel.Side side = text.sides().source();
        TrainingData data = text.encode(side.vocabulary(), side.vocabulary());
        assertTrue(text.summary().leftOut().tooLong() > 10, text.summary().toString());
        List<EncodedPair> all = new ArrayList<>(data.training());
        all.addAll(data.validation());
        all.addAll(data.epochs().apply(1));
        for (EncodedPair pair : all) {
            String source = side.newTokenizer().detokenize(side.vocabulary().decode(pair.source()));
            boolean english = source.equals(source.toLowerCase(Locale.ROOT));
            assertEquals(side.vocabulary().languageId(english ? "fr" : "en").orElseThrow(), pair.source()[0], source);
        }
    }

    @Test
    void heldOutPairsAreDrawnBySeedAndNotLearntFrom() {
        ParallelText text = read(PAIRS, 5);
        List<String> held = sources(text, true);
        List<String> learnt = sources(text, false);
        assertEquals(new ParallelTextSummary(400, LeftOut.NOTHING, 380, 20, true, LeftOut.NOTHING), text.summary());
        assertEquals(20, held.size(), "5 %");
        Set<String> both = new HashSet<>(held);
        both.addAll(learnt);
        assertEquals(PAIRS.stream().map(SentencePair::source).collect(Collectors.toSet()), both);
        assertEquals(400, held.size() + learnt.size(), "none is in both");
        assertEquals(held, sources(read(PAIRS, 5), true), "the same seed");
        assertNotEquals(held, sources(read(PAIRS, 6), true), "another seed");
    }

    @Test
    void atMostThousandPairsAreHeldOutAndAtLeastOne() {
        List<SentencePair> many = IntStream.range(0, 30_000)
                .mapToObj(i -> new SentencePair("one", "two"))
                .toList();
        assertEquals(1000, read(many, 1).summary().validation());
        assertEquals(
                new ParallelTextSummary(2, LeftOut.NOTHING, 1, 1, true, LeftOut.NOTHING),
                read(many.subList(0, 2), 1).summary());
        CorpusException single = assertThrows(CorpusException.class, () -> read(many.subList(0, 1), 1));
        assertTrue(single.getMessage().startsWith("1 sentence pair is not enough"), single.getMessage());
    }

    @Test
    void vocabulariesAreOfThePairsLearntFrom() {
        ParallelCorpus other = ParallelCorpus.of(List.of(new SentencePair("one hundred", "two thousand")));
        ParallelText text = ParallelText.read(ParallelCorpus.of(PAIRS), Optional.of(other), OPTIONS, 1);
        assertEquals(new ParallelTextSummary(400, LeftOut.NOTHING, 400, 1, false, LeftOut.NOTHING), text.summary());
        assertEquals(14, text.sides().source().vocabulary().size());
        EncodedPair validation = text.encode(
                        text.sides().source().vocabulary(),
                        text.sides().target().vocabulary())
                .validation()
                .getFirst();
        assertEquals(Vocabulary.UNK, validation.source()[1]);
        assertEquals(Vocabulary.UNK, validation.target()[1]);
    }

    @Test
    void oddEmptyAndLongPairsAreCountedAndLeftOut() throws IOException {
        Path file = Files.writeString(folder.resolve("pairs.tsv"), """
                one two\ttwo one
                one\0\tone
                \tone
                one\t\s
                one one one one\tone
                one\tone one one one
                three\tthree
                """);
        ParallelText text = ParallelText.read(new TabSeparatedFile(file), Optional.empty(), options(1000, 3), 1);
        assertEquals(
                new ParallelTextSummary(
                        6,
                        new LeftOut(1, 2, 2, Optional.of(new Line.Skipped(file.toString(), 2, Line.SkipReason.NUL))),
                        1,
                        1,
                        true,
                        LeftOut.NOTHING),
                text.summary());
    }

    @Test
    void whatIsLeftOutOfAValidationCorpusIsCounted() throws IOException {
        Path file =
                Files.writeString(folder.resolve("pairs.tsv"), "one\ttwo\none\t\none\0\tone\none one one one\tone\n");
        ParallelText text = ParallelText.read(
                ParallelCorpus.of(PAIRS), Optional.of(new TabSeparatedFile(file)), options(1000, 3), 1);
        Line.Skipped first = new Line.Skipped(file.toString(), 3, Line.SkipReason.NUL);
        assertEquals(new LeftOut(1, 1, 1, Optional.of(first)), text.summary().leftOutOfValidation());
    }

    @Test
    void nothingLeftSaysWhy() {
        ParallelCorpus useless =
                ParallelCorpus.of(List.of(new SentencePair("one two three four", "one"), new SentencePair("one", " ")));
        CorpusException bad = assertThrows(
                CorpusException.class, () -> ParallelText.read(useless, Optional.empty(), options(1000, 3), 1));
        assertEquals(
                "no training pair is left of 2: 1 are longer than the maximum length of 3 tokens, 1 have an empty side,"
                        + " 0 hold NUL or a line of 1 MB",
                bad.getMessage());
        CorpusException badValidation = assertThrows(
                CorpusException.class,
                () -> ParallelText.read(ParallelCorpus.of(PAIRS), Optional.of(useless), options(1000, 3), 1));
        assertTrue(badValidation.getMessage().startsWith("no validation pair is left of 2: "));
    }

    @Test
    void theDigestIsOfTheTextNotOfItsPlace() throws IOException {
        Stream<String> lines = PAIRS.stream().map(pair -> pair.source() + "\t" + pair.target());
        Path file = Files.write(folder.resolve("pairs.tsv"), lines.toList());
        String digest = read(PAIRS, 1).digest();
        ParallelText ofFile = ParallelText.read(new TabSeparatedFile(file), Optional.empty(), OPTIONS, 1);
        assertEquals(digest, ofFile.digest());
        List<SentencePair> swapped = new ArrayList<>(PAIRS);
        swapped.addFirst(swapped.removeLast());
        assertNotEquals(digest, read(swapped, 1).digest(), "order decides the batches");
        ParallelCorpus same = ParallelCorpus.of(PAIRS);
        ParallelText validated = ParallelText.read(same, Optional.of(same), OPTIONS, 1);
        assertNotEquals(digest, validated.digest(), "validation pairs count too");
    }
}
