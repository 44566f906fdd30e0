package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.CliFixture.Outcome;
import dragoman.cli.output.ExitCode;
import dragoman.corpora.SentencePair;
import dragoman.seq2seq.ScoredPair;
import dragoman.seq2seq.Translator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreCommandTest {
    @TempDir
    private static Path folder;

    private static Path model;

    @BeforeAll
    static void train() throws IOException {
        model = folder.resolve("model");
        Outcome outcome = TinyModel.train(
                TinyModel.corpus(folder),
                model,
                "--bidirectional",
                "--attention",
                "general",
                "--input-feeding",
                "--max-updates",
                "40");
        assertEquals(0, outcome.code(), outcome.err());
    }

    /** Σ log p of what a search found, divided by the number of tokens, is the score that the search gave it. */
    @Test
    void theScoreOfATranslationIsThatOfItsSearch() throws IOException {
        String found = CliFixture.run("run", "-m", model.toString(), "--scores", "a b c")
                .out();
        double score = Double.parseDouble(found.substring(0, found.indexOf('\t')));
        String text = found.substring(found.indexOf('\t') + 1).strip();
        Path pairs = Files.writeString(folder.resolve("pairs.tsv"), "a b c\t" + text + "\nb c a\tA C B\n");
        Outcome outcome = CliFixture.run("score", "-m", model.toString(), "--tsv", pairs.toString());
        List<String> lines = outcome.out().lines().toList();
        assertEquals(2, lines.size(), outcome.out());
        int tokens = text.split(" ").length + 1;
        assertEquals(score, Double.parseDouble(lines.getFirst()) / tokens, 1e-5);
    }

    @Test
    void perplexityIsThatOfAllTokens() throws IOException {
        Path pairs = Files.writeString(folder.resolve("two.tsv"), "a b c\tC B A\nb c\tC B\n");
        List<Double> each = CliFixture.run("score", "-m", model.toString(), "--tsv", pairs.toString())
                .out()
                .lines()
                .map(Double::valueOf)
                .toList();
        double mean = -(each.get(0) + each.get(1)) / 7;
        Outcome all = CliFixture.run("score", "-m", model.toString(), "--tsv", pairs.toString(), "--perplexity");
        assertTrue(
                all.out().startsWith(String.format(Locale.ROOT, "perplexity %.4f,", Math.exp(mean))),
                () -> all.out() + " for " + Math.exp(mean));
        assertTrue(all.out().endsWith("7 tokens of 2 pairs\n"), all::out);
    }

    @Test
    void attentionHasAWeightForEachSourceTokenThatSumToOne() {
        try (Translator translator = Translator.load(model)) {
            ScoredPair pair = translator
                    .score(List.of(new SentencePair("a b", "B A"), new SentencePair("a b c d", "D")))
                    .getFirst();
            assertEquals(List.of("a", "b", "</s>"), pair.source());
            assertEquals(3, pair.attention().length);
            for (float[] weights : pair.attention()) {
                assertEquals(3, weights.length);
                assertEquals(1, weights[0] + weights[1] + weights[2], 1e-5);
            }
        }
    }

    /** Left out silently, it would shift all scores behind it. */
    @Test
    void aPairThatCannotBeReadIsNamed() throws IOException {
        Path pairs = Files.writeString(folder.resolve("odd.tsv"), "a b\tB A\na \u0000\tB\n");
        Outcome outcome = CliFixture.run("score", "-m", model.toString(), "--tsv", pairs.toString());
        String message = pairs + ": line 2: holds a NUL character: it cannot be scored; take it out";
        assertEquals(new Outcome(ExitCode.FAILED, "", "translate: " + message + "\n"), outcome);
    }

    @Test
    void pairsMustBeGivenOneWay() {
        assertEquals(
                new Outcome(
                        ExitCode.WRONG_COMMAND_LINE,
                        "",
                        "translate: nothing to score: give either --source and --target, or --tsv, or --corpus."
                                + " See 'translate score --help'.\n"),
                CliFixture.run("score", "-m", "x", "--tsv", "a", "-s", "b"));
    }
}
