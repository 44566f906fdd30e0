package dragoman.seq2seq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.core.RowOps;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.corpora.SubsequenceBatches;
import dragoman.corpora.Vocabulary;
import dragoman.corpora.text.TokenizerDescription;
import dragoman.seq2seq.io.ModelDirectory;
import dragoman.seq2seq.io.TextModel;
import dragoman.seq2seq.io.codec.ModelFiles;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.model.ContinuousCache;
import dragoman.seq2seq.model.LanguageModel;
import dragoman.seq2seq.run.DigitTask;
import dragoman.seq2seq.run.LanguageModelJob;
import dragoman.seq2seq.run.LetterTask;
import dragoman.seq2seq.run.TrainingRun;
import dragoman.seq2seq.run.TrainingRunListener;
import dragoman.seq2seq.search.Sampling;
import dragoman.seq2seq.text.MonolingualTextOptions;
import dragoman.seq2seq.training.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model of letters that follow one another, with a skip now and then, trained for a moment. */
class TextGeneratorTest {
    @TempDir
    private static Path folder;

    private static Path directory;
    private static Path text;
    private static TextGenerator generator;

    @BeforeAll
    static void train() throws IOException {
        text = LetterTask.text(folder, 200, 1);
        directory = folder.resolve("model");
        LanguageModelJob job = LetterTask.job(text, directory, TrainingConfig.Limits.updates(150));
        new TrainingRun<>(job, TrainingRunListener.SILENT).run(() -> false);
        generator = TextGenerator.load(directory);
    }

    private static String text(String prime, int length, Sampling sampling, long seed) {
        return generator.generate(new TextGenerator.Request(prime, length, sampling, seed));
    }

    @Test
    void itGoesOnFromThePrime() {
        assertTrue(text("abc", 3, Sampling.GREEDY, 1).startsWith("de"), () -> text("abc", 3, Sampling.GREEDY, 1));
        assertTrue(text("cde\nfgh", 3, Sampling.GREEDY, 1).startsWith("ij"), "over a line end");
        assertNotEquals("", text("", 20, Sampling.PLAIN, 1));
        assertEquals("", text("abc", 0, Sampling.PLAIN, 1));
    }

    /** Each step by hand: the prime behind a line end is read, then what was written. */
    @Test
    void itReadsWhatItWrites() {
        TextModel model = ModelDirectory.at(directory).read(files -> ModelFiles.read(files, TextModel.class));
        LanguageModel network = new LanguageModel(model.config(), model.weights(), Workers.single());
        Compute compute = new Compute(Workers.single(), new Workspace());
        State state = network.zeroState(1, compute.workspace());
        String written = "";
        int token = Vocabulary.EOS;
        for (int i = 0; i < 40; i++) {
            LanguageModel.Step step = network.step(new int[] {token}, state, compute);
            state = step.state();
            int likeliest = Vocabulary.EOS + RowOps.argMax(step.logits().columns(Vocabulary.EOS, 16), 0);
            token = i < 3 ? model.vocabulary().id("fgh".substring(i, i + 1)) : likeliest;
            written += token == Vocabulary.EOS ? "\n" : model.vocabulary().token(token);
        }
        assertEquals(written, "fgh" + text("fgh", 37, Sampling.GREEDY, 1));
    }

    /** The letter behind a prime, over many seeds, against the softmax at two temperatures. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 2})
    void whatIsDrawnBehindAPrimeFollowsTheSoftmax(double temperature) {
        int draws = 3000;
        Map<String, Integer> counts = new HashMap<>();
        for (long seed = 0; seed < draws; seed++) {
            counts.merge(text("bcd", 1, Sampling.PLAIN.atTemperature(temperature), seed), 1, Integer::sum);
        }
        double surprise = surprise(counts, behind("bcd", temperature), draws);
        assertTrue(surprise < 3.5, () -> "χ² is off by " + surprise + " deviations: " + counts);
        assertTrue(surprise(counts, behind("bcd", temperature * 1.2), draws) > 3.5, "another temperature is not seen");
    }

    /** Pearson's statistic over how much it varies; letters that are expected fewer than five times count as one. */
    private static double surprise(Map<String, Integer> counts, Map<String, Double> probabilities, int draws) {
        double chiSquare = 0;
        double rare = 0;
        int rareCount = 0;
        int degrees = -1;
        for (Map.Entry<String, Double> letter : probabilities.entrySet()) {
            double expected = letter.getValue() * draws;
            int count = counts.getOrDefault(letter.getKey(), 0);
            if (expected < 5) {
                rare += expected;
                rareCount += count;
            } else {
                chiSquare += Math.pow(count - expected, 2) / expected;
                degrees++;
            }
        }
        if (rare > 0) {
            chiSquare += Math.pow(rareCount - rare, 2) / rare;
            degrees++;
        }
        return (chiSquare - degrees) / Math.sqrt(2.0 * degrees);
    }

    /** The probability of each token behind a text, by the softmax's formula. */
    private static Map<String, Double> behind(String prime, double temperature) {
        TextModel model = ModelDirectory.at(directory).read(files -> ModelFiles.read(files, TextModel.class));
        LanguageModel network = new LanguageModel(model.config(), model.weights(), Workers.single());
        Compute compute = new Compute(Workers.single(), new Workspace());
        LanguageModel.Step step =
                network.step(new int[] {Vocabulary.EOS}, network.zeroState(1, compute.workspace()), compute);
        for (String letter : prime.split("")) {
            step = network.step(new int[] {model.vocabulary().id(letter)}, step.state(), compute);
        }
        Map<String, Double> probabilities = new HashMap<>();
        double sum = 0;
        for (int token = Vocabulary.EOS; token < 16; token++) {
            sum += Math.exp(step.logits().get(0, token) / temperature);
        }
        for (int token = Vocabulary.EOS; token < 16; token++) {
            String letter = token == Vocabulary.EOS ? "\n" : model.vocabulary().token(token);
            probabilities.put(letter, Math.exp(step.logits().get(0, token) / temperature) / sum);
        }
        return probabilities;
    }

    @Test
    void aSeedDecidesTheText() {
        String first = text("abc", 200, Sampling.PLAIN, 1);
        assertEquals(200, first.length(), "a character for each token");
        assertEquals(first, text("abc", 200, Sampling.PLAIN, 1));
        assertNotEquals(first, text("abc", 200, Sampling.PLAIN, 2));
        assertTrue(first.chars().allMatch(c -> c == '\n' || c >= 'a' && c <= 'l'), first);
    }

    @Test
    void itStreamsAsItWrites() {
        List<String> pieces = new ArrayList<>();
        TextGenerator.Request request = new TextGenerator.Request("ab", 50, Sampling.PLAIN, 3);
        generator.generate(request, pieces::add);
        assertEquals(50, pieces.size());
        assertEquals(generator.generate(request), String.join("", pieces));
    }

    @Test
    void whatTheModelNeverSawIsRefused() {
        UnknownTokenException refused =
                assertThrows(UnknownTokenException.class, () -> text("ab\u00e9", 5, Sampling.PLAIN, 1));
        assertEquals(
                "the prime holds the character 'é' (U+00E9), which the model never saw in training: leave it out, or"
                        + " train on text that has it",
                refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> text("a", -1, Sampling.PLAIN, 1));
    }

    @Test
    void aTextIsScoredInOrderWithTheStateCarried() throws IOException {
        TextModel model = ModelDirectory.at(directory).read(files -> ModelFiles.read(files, TextModel.class));
        LanguageModel network = new LanguageModel(model.config(), model.weights(), Workers.single());
        String letters = Files.readString(text);
        int[] ids = new int[letters.length() + 1];
        ids[0] = Vocabulary.EOS;
        for (int i = 0; i < letters.length(); i++) {
            char c = letters.charAt(i);
            ids[i + 1] = c == '\n' ? Vocabulary.EOS : model.vocabulary().id(String.valueOf(c));
        }
        Compute compute = new Compute(Workers.single(), new Workspace());
        double[] losses = network.stepLosses(
                        SubsequenceBatches.ofText(ids, 1, ids.length).getFirst(),
                        network.zeroState(1, compute.workspace()),
                        compute)
                .losses();
        double sum = 0;
        for (double loss : losses) {
            sum += loss;
        }
        TextScore score = generator.score(text);
        assertEquals(letters.length(), score.tokens());
        assertEquals(0, score.unknown());
        assertEquals(sum, score.loss(), 1e-9 * sum);
        assertTrue(score.meanLoss() < 1.2, () -> "nats a character: " + score.meanLoss());
        assertEquals(Math.exp(score.meanLoss()), score.perplexity());
        assertEquals(score, generator.score(letters.lines().toList()));
    }

    /** A word that the model never saw costs less when it comes again. */
    @Test
    void whatWasReadOnceIsForeseenWithACache() throws IOException {
        Path repeated = Files.writeString(folder.resolve("repeated"), "qjxzvkwygm\n".repeat(120));
        double alone = generator.score(repeated).meanLoss();
        double cached = generator
                .score(repeated, new ContinuousCache.Options(1000, 0.5, 30))
                .meanLoss();
        assertTrue(cached < 1.5 && cached < alone / 2, alone + " without, " + cached + " with the cache");
    }

    @Test
    void unknownCharactersAreCounted() {
        TextScore score = generator.score(List.of("abé", "c?"));
        assertEquals(7, score.tokens());
        assertEquals(2, score.unknown());
        assertTrue(Double.isFinite(score.loss()));
    }

    @Test
    void wordsAreWrittenWithTheirSpaces() throws IOException {
        Path words = Files.writeString(folder.resolve("words"), "the cat, the dog; the cow.\n".repeat(40));
        Path model = folder.resolve("word-model");
        LanguageModelJob job = LetterTask.job(words, model, TrainingConfig.Limits.updates(80));
        MonolingualTextOptions english = new MonolingualTextOptions(TokenizerDescription.openNlp("en"), 100, 1);
        new TrainingRun<>(job.with(english), TrainingRunListener.SILENT).run(() -> false);
        TextGenerator writer = TextGenerator.load(model);
        TextGenerator.Request ask = new TextGenerator.Request("the cat, the", 6, Sampling.GREEDY, 1);
        assertEquals(" dog; the cow.\n", writer.generate(ask));
        TextGenerator.Request unknown = new TextGenerator.Request("the horse", 6, Sampling.GREEDY, 1);
        assertEquals(
                "the prime holds 'horse', which the model never saw in training: leave it out, or train on text that has"
                        + " it",
                assertThrows(UnknownTokenException.class, () -> writer.generate(unknown))
                        .getMessage());
    }

    @Test
    void aModelOfAnotherTaskIsRefused() {
        Path translator = folder.resolve("translator");
        new TrainingRun<>(
                        DigitTask.job(DigitTask.pairs(50, 3, 1), translator, TrainingConfig.Limits.updates(1)),
                        TrainingRunListener.SILENT)
                .run(() -> false);
        assertEquals(
                translator.resolve("config.json") + " describes a translation model, not a language model",
                assertThrows(ModelException.class, () -> TextGenerator.load(translator))
                        .getMessage());
        assertThrows(ModelException.class, () -> Translator.load(directory));
    }
}
