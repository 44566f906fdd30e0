package dragoman.cli.output.report;

import dragoman.benchmarks.CharacterWork;
import dragoman.benchmarks.DecodingWork;
import dragoman.benchmarks.GemmWork;
import dragoman.benchmarks.NetworkSize;
import dragoman.benchmarks.Timings;
import dragoman.benchmarks.TrainingWork;
import dragoman.benchmarks.TranslationRates;
import dragoman.benchmarks.TruncatedTimings;
import dragoman.cli.output.Json;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The result of a benchmark as one line, with the units of {@code peers/run} and a checksum of what was computed. */
public final class BenchmarkLine {
    private BenchmarkLine() {}

    /** @param timings of one product */
    public static String gemm(GemmWork.Shape shape, int threads, Timings timings, double checksum) {
        return line(
                "dragoman gemm threads=%d m=%d n=%d k=%d %s: median %.1f GFLOP/s, best %.1f GFLOP/s, %.1f us,"
                        + " mean of C %.6f, %d runs to warm up",
                threads,
                shape.m(),
                shape.n(),
                shape.k(),
                shape.transposed() ? "tn added, packing of A and B counted" : "nn, B packed before",
                shape.flops() / timings.median() / 1e9,
                shape.flops() / timings.best() / 1e9,
                timings.median() * 1e6,
                checksum,
                timings.warmUp());
    }

    /** @param timings of one update */
    public static String trainStep(TrainingWork.Shape shape, int threads, Timings timings, double loss) {
        return line(
                "dragoman train-step threads=%d %s%s batch=%d S=%d T=%d: median %.1f ms, best %.1f ms,"
                        + " %.0f source+target tokens/s, loss %.6f after %d updates, %d runs to warm up",
                threads,
                text(shape.network()),
                text(shape.extras()),
                shape.batch(),
                shape.sourceSteps(),
                shape.targetSteps(),
                timings.median() * 1e3,
                timings.best() * 1e3,
                shape.tokens() / timings.median(),
                loss,
                timings.seconds().length,
                timings.warmUp());
    }

    /** @param timings of one update */
    public static String charStep(CharacterWork.Shape shape, int threads, Timings timings, double loss) {
        return line(
                "dragoman char-step threads=%d %s batch=%d T=%d: median %.1f ms, best %.1f ms, %.0f characters/s,"
                        + " loss %.6f after %d updates, %d runs to warm up",
                threads,
                text(shape.network()),
                shape.batch(),
                shape.steps(),
                timings.median() * 1e3,
                timings.best() * 1e3,
                shape.characters() / timings.median(),
                loss,
                timings.seconds().length,
                timings.warmUp());
    }

    /** An update of k-truncated back-propagation through time, and what is to be expected of one. */
    public static String charStep(CharacterWork.Shape shape, int threads, int truncateAfter, TruncatedTimings timings) {
        return line(
                "dragoman char-step threads=%d %s batch=%d T=%d truncate-after=%d: median %.1f ms, best %.1f ms,"
                        + " loss %.6f after %d updates; predicted %.1f ms: whole %.1f ms, and %.1f G more multiply-adds"
                        + " at %.1f G/s; measured / predicted %.2f",
                threads,
                text(shape.network()),
                shape.batch(),
                shape.steps(),
                truncateAfter,
                timings.truncated().median() * 1e3,
                timings.truncated().best() * 1e3,
                timings.loss(),
                timings.truncated().seconds().length,
                timings.predicted() * 1e3,
                timings.whole().median() * 1e3,
                timings.extra() / 1e9,
                timings.rate() / 1e9,
                timings.truncated().median() / timings.predicted());
    }

    /** @param timings of one step */
    public static String decode(DecodingWork.Shape shape, int threads, Timings timings, long checksum) {
        return line(
                "dragoman decode threads=%d %s batch=%d: median %.0f us/step, best %.0f us/step, %.0f tokens/s,"
                        + " sum of ids %d, %d runs to warm up",
                threads,
                text(shape.network()),
                shape.batch(),
                timings.median() * 1e6,
                timings.best() * 1e6,
                shape.batch() / timings.median(),
                checksum,
                timings.warmUp());
    }

    /** The translation of a file. */
    public static String translate(TranslationRates rates, int threads, int beamSize) {
        return line(
                "dragoman translate threads=%d beam=%d sentences=%d: median %.1f sentences/s, best %.1f sentences/s,"
                        + " %.0f tokens/s, %d decoder rows of %.2f MFLOP, %.1f GFLOP/s, %.1f %% of the peak of %.1f GFLOP/s,"
                        + " %d runs after %d to warm up",
                threads,
                beamSize,
                rates.sentences(),
                rates.sentencesPerSecond(),
                rates.sentences() / rates.timings().best(),
                rates.tokensPerSecond(),
                rates.counts().rows(),
                rates.counts().flops() / 1e6 / Math.max(1, rates.counts().rows()),
                rates.flopsPerSecond() / 1e9,
                100 * rates.share(),
                rates.peak() / 1e9,
                rates.timings().seconds().length,
                rates.timings().warmUp());
    }

    /** The translation of a file as JSON, in the same units. */
    public static String translateJson(TranslationRates rates, int threads, int beamSize) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("threads", threads);
        facts.put("beam_size", beamSize);
        facts.put("sentences", rates.sentences());
        facts.put("sentences_per_second", rates.sentencesPerSecond());
        facts.put("tokens_per_second", rates.tokensPerSecond());
        facts.put("decoder_rows", rates.counts().rows());
        facts.put("decoder_gflop", rates.counts().flops() / 1e9);
        facts.put("gflop_per_second", rates.flopsPerSecond() / 1e9);
        facts.put("peak_gflop_per_second", rates.peak() / 1e9);
        facts.put("share_of_peak", rates.share());
        facts.put("seconds", Arrays.stream(rates.timings().seconds()).boxed().toList());
        return Json.of(facts);
    }

    private static String text(TrainingWork.Extras extras) {
        String attention = extras.attention()
                .map(kind -> " attention=" + kind.name().toLowerCase(Locale.ROOT))
                .orElse("");
        return attention
                + (extras.inputFeeding() ? " input-feeding" : "")
                + (extras.bidirectional() ? " bidirectional" : "");
    }

    private static String text(NetworkSize size) {
        return line(
                "layers=%d embedding=%d hidden=%d vocabulary=%d",
                size.layers(), size.embedding(), size.hidden(), size.vocabulary());
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
