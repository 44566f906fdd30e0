package dragoman.cli.command.benchmark;

import dragoman.benchmarks.GemmWork;
import dragoman.benchmarks.Overview;
import dragoman.benchmarks.Overview.Rate;
import dragoman.benchmarks.probe.Probe;
import dragoman.cli.command.training.DemoRecipe;
import dragoman.cli.option.ToolkitVersion;
import dragoman.cli.output.Console;
import dragoman.cli.output.StopSignal;
import dragoman.cli.output.report.BenchmarkTable;
import dragoman.core.Backend;
import dragoman.corpora.SentencePair;
import dragoman.corpora.phrasebook.Phrasebook;
import dragoman.seq2seq.run.TranslationJob;
import dragoman.seq2seq.training.TrainingConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Measures this machine and what the toolkit reaches on it, and prints a table. */
final class BenchmarkOverview {
    private static final int NO_VECTORS = 32;
    /** Enough for translations to end where they should. */
    private static final TrainingConfig.Limits SHORT_TRAINING =
            new TrainingConfig.Limits(300, 0, Duration.ofSeconds(20), 0);

    private static final int SENTENCES = 500;

    private final BenchmarkTable table;
    private final Overview overview;
    private final int threads;

    BenchmarkOverview(Console console, int threads) {
        this.threads = threads;
        table = new BenchmarkTable(console.results(), threads);
        overview = new Overview(threads);
    }

    void print() {
        table.note(new ToolkitVersion().getVersion()[0]);
        if (Probe.vectorWidths().isEmpty()) {
            table.note("The Vector API is not enabled, so all this is many times slower than it could be: start");
            table.note("by ./translate, or give java the option --add-modules jdk.incubator.vector.");
        }
        Rate limit = limits();
        products(limit);
        work(limit);
    }

    /** What multiply-adds with the vectors in use reach at most. */
    private Rate limits() {
        table.comparison("What this machine can do at most");
        List<Integer> widths = new ArrayList<>(Probe.vectorWidths());
        widths.addFirst(NO_VECTORS);
        @Nullable Rate limit = null;
        for (int bits : widths.reversed()) {
            boolean inUse = bits == Backend.bits();
            Rate rate = overview.fma(bits);
            limit = inUse ? rate : limit;
            String vectors = bits == NO_VECTORS ? "no vectors" : bits + "-bit vectors";
            table.rate("  multiply and add, " + vectors + (inUse ? ", in use" : ""), rate, "GFLOP/s");
        }
        table.rate("  read memory", overview.memoryRead(), "GB/s");
        return Objects.requireNonNull(limit, "none of the measured vectors is in use");
    }

    private void products(Rate limit) {
        table.comparison("What products of matrices reach of it");
        product("  64 x 2048 x 512: a step through a layer", new GemmWork.Shape(64, 2048, 512, false), limit);
        product("  1024 x 8000 x 512: scores of 1024 places", new GemmWork.Shape(1024, 8000, 512, false), limit);
        product("  5 x 8000 x 512: scores in a beam of 5", new GemmWork.Shape(5, 8000, 512, false), limit);
    }

    private void product(String name, GemmWork.Shape shape, Rate limit) {
        table.share(name, overview.product(shape), limit);
    }

    private void work(Rate limit) {
        table.work("What the toolkit does with it");
        double updates = overview.trainingUpdates();
        table.value("  train: words of both languages", updates * Overview.TRAINING.tokens(), "a second");
        table.value(
                "         share of the multiply-adds", 100 * updates * Overview.TRAINING.flops() / limit.all(), "%");
        table.value("  write one sentence, greedily: words", overview.decodedTokens(), "a second");
        table.note("  (LSTM, embeddings 256, state 512, 8000 words, 64 sentences of 16 words)");
        table.value("  translate with a beam of 5: sentences", translatedSentences(), "a second");
        table.note("  (the demo's network after a short training, sentences of the phrasebook)");
    }

    private double translatedSentences() {
        Phrasebook phrasebook = Phrasebook.englishFrench(DemoRecipe.SEED);
        List<String> sentences = phrasebook.test().stream()
                .map(SentencePair::source)
                .limit(SENTENCES)
                .toList();
        try (StopSignal signal = new StopSignal()) {
            Path directory = Files.createTempDirectory("translate-benchmark");
            signal.beginWork();
            try {
                TranslationJob job = DemoRecipe.job(phrasebook, SHORT_TRAINING, directory, threads);
                return overview.translatedSentences(job, sentences, signal::isAsked);
            } finally {
                delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(directory)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
