package dragoman.seq2seq.quality;

import java.util.EnumSet;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What is known of a translation without a reference.
 *
 * @param quality an estimate of the chrF of the translation divided by 100, from 0 to 1, which is 0 for unfamiliar text or a translation with a
 *     defect; empty if the model is not calibrated
 * @param defects the defects of the translation
 * @param repaired whether a second search with constraints found this translation in place of one with more defects
 */
public record Assessment(OptionalDouble quality, Set<Defect> defects, boolean repaired) {
    /** Nothing is known of the translation. */
    public static final Assessment NONE = new Assessment(OptionalDouble.empty(), Set.of(), false);

    public Assessment {
        defects = Set.copyOf(defects);
    }

    /** Of the second of two steps, after the first: the lower quality, and the defects of both. */
    public Assessment after(Assessment first) {
        Set<Defect> all = EnumSet.noneOf(Defect.class);
        all.addAll(first.defects);
        all.addAll(defects);
        return new Assessment(lower(first.quality, quality), all, first.repaired || repaired);
    }

    /** The lower of two estimates or thresholds; empty if one is. */
    public static OptionalDouble lower(OptionalDouble a, OptionalDouble b) {
        return a.isPresent() && b.isPresent()
                ? OptionalDouble.of(Math.min(a.getAsDouble(), b.getAsDouble()))
                : OptionalDouble.empty();
    }

    /** The same of a translation that a second search found. */
    public Assessment asRepaired() {
        return new Assessment(quality, defects, true);
    }
}
