package dragoman.corpora;

/** How much goes into a batch. */
public sealed interface BatchSize {
    /**
     * So many sentence pairs, whatever their length.
     *
     * @param count at least 1
     */
    record Sentences(int count) implements BatchSize {
        public Sentences {
            requirePositive(count);
        }
    }

    /**
     * As many pairs as stay within so many tokens, eos and padding included, on the source side and on the target side
     * each. A pair that is longer alone makes a batch of its own.
     *
     * @param count at least 1
     */
    record Tokens(int count) implements BatchSize {
        public Tokens {
            requirePositive(count);
        }
    }

    static BatchSize sentences(int count) {
        return new Sentences(count);
    }

    static BatchSize tokens(int count) {
        return new Tokens(count);
    }

    private static void requirePositive(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a batch size of " + count + ": must be at least 1");
        }
    }
}
