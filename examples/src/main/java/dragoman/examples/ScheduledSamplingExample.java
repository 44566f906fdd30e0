package dragoman.examples;

import dragoman.seq2seq.layer.InputSampling;
import dragoman.seq2seq.training.ScheduledSampling;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Compares teacher forcing with scheduled sampling on the task of {@link Waves}, by the error of generated waves.
 */
public final class ScheduledSamplingExample {
    private ScheduledSamplingExample() {}

    /** Trains ten networks, which takes about two minutes. */
    public static void main(String[] arguments) {
        show(1500, 5, IO::println);
    }

    /** Returns the error of teacher forcing minus that of scheduled sampling, in levels, averaged over the seeds. */
    static double show(int updates, int seeds, Consumer<String> out) {
        // The probability rises linearly from 0 to 1 over all updates.
        ScheduledSampling rising =
                new ScheduledSampling(ScheduledSampling.Shape.LINEAR, 1, updates, InputSampling.Choice.DRAW);
        double nearer = 0;
        out.accept("levels apart:  seed  teacher forcing  scheduled sampling");
        for (int seed = 1; seed <= seeds; seed++) {
            double forced = Waves.show(updates, ScheduledSampling.NEVER, seed, line -> {});
            double sampled = Waves.show(updates, rising, seed, line -> {});
            out.accept(String.format(Locale.ROOT, "%19d %16.2f %19.2f", seed, forced, sampled));
            nearer += (forced - sampled) / seeds;
        }
        out.accept(String.format(Locale.ROOT, "nearer by %.2f levels on average", nearer));
        return nearer;
    }
}
