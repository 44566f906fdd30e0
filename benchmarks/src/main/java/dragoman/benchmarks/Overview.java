package dragoman.benchmarks;

import dragoman.core.Workers;
import dragoman.seq2seq.Translator;
import dragoman.seq2seq.run.TrainingRun;
import dragoman.seq2seq.run.TrainingRunListener;
import dragoman.seq2seq.run.TranslationJob;
import dragoman.seq2seq.search.SearchOptions;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Measures the limits of the machine and the speed of the toolkit in about a minute; each method measures one part. */
public final class Overview {
    /** The size of the training update that is compared with other engines. */
    public static final TrainingWork.Shape TRAINING =
            new TrainingWork.Shape(new NetworkSize(1, 256, 512, 8000), 64, 16, 16);

    /** One sentence, 32 tokens. */
    public static final DecodingWork.Shape DECODING = new DecodingWork.Shape(TRAINING.network(), 1, 32);

    private final int threads;
    private final Effort effort;

    /** Measures with one thread and with the given number. */
    public Overview(int threads) {
        this(threads, Effort.USUAL);
    }

    Overview(int threads, Effort effort) {
        this.threads = threads;
        this.effort = effort;
    }

    /**
     * Duration of the measurements.
     *
     * @param probe seconds for one probe with one number of threads
     * @param product seconds for one product with one number of threads
     * @param work seconds for training; decoding and translation take half as long each
     * @param memory number of floats to read
     */
    record Effort(double probe, double product, double work, int memory) {
        static final Effort USUAL = new Effort(0.5, 2, 10, 1 << 27);
    }

    /** Amounts per second with one thread and with all threads. */
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

    /** Measures the peak rate of float32 operations by fma in registers, for a vector width in bits, or 32 for scalar code. Takes the best run. */
    public Rate fma(int bits) {
        return rate(workers -> perSecond(ProbeWork.fma(bits, workers)));
    }

    /** Measures the memory bandwidth in bytes per second, reading 512 MB, or an eighth of the heap if that is less. */
    public Rate memoryRead() {
        long eighth = Runtime.getRuntime().maxMemory() / 8 / Float.BYTES;
        float[] memory = new float[(int) Math.min(effort.memory, eighth)];
        return rate(workers -> perSecond(ProbeWork.read(memory, workers)));
    }

    /** Measures the float32 operations per second of a product. */
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

    /** Measures the updates per second of {@link #TRAINING} with all threads. */
    public double trainingUpdates() {
        try (Workers workers = Workers.of(threads)) {
            return 1
                    / Stopwatch.within(effort.work)
                            .time(new TrainingWork(TRAINING, workers))
                            .median();
        }
    }

    /** Measures the tokens per second of {@link #DECODING} with all threads. */
    public double decodedTokens() {
        try (Workers workers = Workers.of(threads)) {
            return DECODING.steps()
                    / Stopwatch.within(effort.work / 2)
                            .time(new DecodingWork(DECODING, workers))
                            .median();
        }
    }

    /**
     * Trains a translator and measures the sentences that it translates per second with all threads.
     *
     * @param stop ends the training early
     */
    public double translatedSentences(TranslationJob training, List<String> sentences, BooleanSupplier stop) {
        new TrainingRun<>(training, TrainingRunListener.SILENT).run(stop);
        try (Translator translator =
                Translator.load(training.options().directory()).withThreads(threads)) {
            TranslationWork work = new TranslationWork(translator, sentences, SearchOptions.beam(5));
            return sentences.size()
                    / Stopwatch.within(effort.work / 2).time(work).median();
        }
    }
}
