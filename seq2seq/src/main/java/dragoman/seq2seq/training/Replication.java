package dragoman.seq2seq.training;

import java.io.Serializable;

/**
 * Local SGD (Stich, 2018; as "local updates" in Douillard et al., 2023): N replicas of the network start a round from common weights, each
 * makes up to H updates on its own share of the data, and the means of their weights and optimizer moments end the round. A round ends after
 * an update whose number is a multiple of H, and at the end of an epoch. Updates are those of one replica.
 *
 * @param replicas N, at least 1; one replica is training without rounds
 * @param localUpdates H, at least 1; without meaning for one replica
 */
public record Replication(int replicas, int localUpdates) implements Serializable {
    /** Training without rounds. */
    public static final Replication NONE = new Replication(1, 1);

    private static final long SEED_STEP = 0xD1B54A32D192ED03L;

    public Replication {
        if (replicas < 1 || localUpdates < 1) {
            throw new IllegalArgumentException(
                    replicas + " replicas of " + localUpdates + " local updates; both must be at least 1");
        }
    }

    /** Whether weights are averaged over replicas. */
    public boolean averages() {
        return replicas > 1;
    }

    /** Updates of the round that starts after {@code updates} updates, if it does not end with the epoch before. */
    int untilAverage(long updates) {
        return localUpdates - (int) (updates % localUpdates);
    }

    /**
     * Whether an interval or a limit of updates ends with a round.
     *
     * @param updates 0 for no limit
     */
    public boolean divides(long updates) {
        return !averages() || updates % localUpdates == 0;
    }

    /** The seed of a replica's shuffling, dropout and sampling; that of the run for the first replica. */
    public static long seed(long seed, int replica) {
        return seed + replica * SEED_STEP;
    }

    /**
     * What the learning rate of each replica is multiplied by, since the mean of N updates has the noise of an N times larger minibatch: √N
     * for Adam (Malladi et al., "On the SDEs and Scaling Rules for Adaptive Gradient Algorithms", 2022), N for gradient descent (Goyal et
     * al., "Accurate, Large Minibatch SGD", 2017).
     */
    public double rateScale(Optimizer optimizer) {
        return switch (optimizer) {
            case Optimizer.Adam adam -> Math.sqrt(replicas);
            case Optimizer.AdamW adamW -> Math.sqrt(replicas);
            case Optimizer.Sgd sgd -> replicas;
        };
    }
}
