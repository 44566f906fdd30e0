package dragoman.examples;

import dragoman.seq2seq.layer.InputSampling;
import dragoman.seq2seq.training.ScheduledSampling;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The waves of {@link Waves} learned by teacher forcing, and with more and more of the network's own tokens: which of the two draws better
 * once it is on its own?
 */
public final class OwnMistakes {
    private OwnMistakes() {}

    /** Trains ten networks, for about two minutes in all. */
    public static void main(String[] arguments) {
        show(1500, 5, IO::println);
    }

    /** By how many levels scheduled sampling comes nearer than teacher forcing, on average over so many seeds. */
    static double show(int updates, int seeds, Consumer<String> out) {
        // From 0 to always, in a straight line over all updates.
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
