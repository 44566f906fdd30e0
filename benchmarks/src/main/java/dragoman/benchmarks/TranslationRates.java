package dragoman.benchmarks;

import dragoman.seq2seq.search.SearchCounts;

/**
 * The speed of a translation, measured by repeating it.
 *
 * @param sentences the number of sentences of a run
 * @param counts what the search of one run does
 * @param timings of the runs
 * @param peak the floating-point operations a second that multiply-adds in registers reach, with all threads
 */
public record TranslationRates(int sentences, SearchCounts counts, Timings timings, double peak) {
    /** Returns the sentences per second of the median run. */
    public double sentencesPerSecond() {
        return sentences / timings.median();
    }

    /** Returns the tokens per second of the median run, those of the translations with eos. */
    public double tokensPerSecond() {
        return counts.tokens() / timings.median();
    }

    /** Returns the floating-point operations per second of decoder rows of the median run. */
    public double flopsPerSecond() {
        return counts.flops() / timings.median();
    }

    /** Returns {@link #flopsPerSecond} as a share of the peak. */
    public double share() {
        return flopsPerSecond() / peak;
    }
}
