package dragoman.corpora.text.augmentation;

/**
 * The shares of the training pairs that are augmented.
 *
 * @param placeholders the share, in [0, 1], of the pairs with equal parts on both sides in which codes of protected spans replace these or are
 *     inserted; into the other pairs, codes are inserted a quarter as often
 * @param casing the share, in [0, 1], in which the casing of the source or the final punctuation of both sides is changed
 */
public record AugmentationShares(double placeholders, double casing) {
    /** No augmentation. */
    public static final AugmentationShares NONE = new AugmentationShares(0, 0);

    public AugmentationShares {
        requireShare("placeholders", placeholders);
        requireShare("casing", casing);
    }

    private static void requireShare(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(name + " is " + share + ": must be in [0, 1]");
        }
    }
}
