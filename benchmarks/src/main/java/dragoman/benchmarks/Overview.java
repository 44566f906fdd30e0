package dragoman.benchmarks;

import dragoman.core.Workers;
import dragoman.seq2seq.Translator;
import dragoman.seq2seq.run.TrainingRun;
import dragoman.seq2seq.run.TrainingRunListener;
import dragoman.seq2seq.run.TranslationJob;
import java.util.List;
import java.util.function.BooleanSupplier;

/** What this machine can do and what the toolkit makes of it, in about a minute: each method measures a part. */
public final class Overview {
    /** The first shape of the speed peers. */
    public static final TrainingWork.Shape TRAINING =
            new TrainingWork.Shape(new NetworkSize(1, 256, 512, 8000), 64, 16, 16);

    /** One sentence, 32 tokens. */
    public static final DecodingWork.Shape DECODING = new DecodingWork.Shape(TRAINING.network(), 1, 32);

    private final int threads;
    private final Effort effort;

    /** For one thread, and for so many. */
    public Overview(int threads) {
        this(threads, Effort.USUAL);
    }

    Overview(int threads, Effort effort) {
        this.threads = threads;
        this.effort = effort;
    }

    /**
     * How long to measure.
     *
     * @param probe seconds for one limit on one number of threads
     * @param product seconds for one product on one number of threads
     * @param work seconds for training; decoding and translation take half of it each
     * @param memory floats to read
     */
    record Effort(double probe, double product, double work, int memory) {
        static final Effort USUAL = new Effort(0.5, 2, 10, 1 << 27);
    }

    /** How much a second: one thread, and all of them. */
    public record Rate(double one, double all) {}

    private interface Measurement {
        double rate(Workers workers);
    }

    private Rate rate(Measurement measurement) {
        double one = measurement.rate(Workers.single());
        if (threads == 1) {
            return new Rate(one, one);
        }
        try (Workers workers = Workers.of(threads)) {
            return new Rate(one, measurement.rate(workers));
        }
    }

    private double perSecond(ProbeWork work) {
        double best = Stopwatch.within(effort.probe).time(work).best();
        return work.amount() / best;
    }

    /** Float32 operations by fma in registers, with vectors of so many bits or, at 32, without: the best of many runs. */
    public Rate fma(int bits) {
        return rate(workers -> perSecond(ProbeWork.fma(bits, workers)));
    }

    /** Bytes read from memory: 512 MB, or an eighth of the heap if that is less. */
    public Rate memoryRead() {
        long eighth = Runtime.getRuntime().maxMemory() / 8 / Float.BYTES;
        float[] memory = new float[(int) Math.min(effort.memory, eighth)];
        return rate(workers -> perSecond(ProbeWork.read(memory, workers)));
    }

    /** Float32 operations of a product. */
    public Rate product(GemmWork.Shape shape) {
        return rate(workers -> {
            GemmWork work = new GemmWork(shape, workers);
            return shape.flops()
                    / Stopwatch.within(effort.product)
                            .time(work)
                            .perPart(work.calls())
                            .median();
        });
    }

    /** Updates of {@link #TRAINING} with all threads. */
    public double trainingUpdates() {
        try (Workers workers = Workers.of(threads)) {
            return 1
                    / Stopwatch.within(effort.work)
                            .time(new TrainingWork(TRAINING, workers))
                            .median();
        }
    }

    /** Tokens of {@link #DECODING} with all threads. */
    public double decodedTokens() {
        try (Workers workers = Workers.of(threads)) {
            return DECODING.steps()
                    / Stopwatch.within(effort.work / 2)
                            .time(new DecodingWork(DECODING, workers))
                            .median();
        }
    }

    /**
     * Sentences with all threads, by the translator that the training leaves in its directory.
     *
     * @param stop ends the training early
     */
    public double translatedSentences(TranslationJob training, List<String> sentences, BooleanSupplier stop) {
        new TrainingRun<>(training, TrainingRunListener.SILENT).run(stop);
        try (Translator translator =
                Translator.load(training.options().directory()).withThreads(threads)) {
            TranslationWork work = new TranslationWork(translator, sentences);
            return sentences.size()
                    / Stopwatch.within(effort.work / 2).time(work).median();
        }
    }
}
