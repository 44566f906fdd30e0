package dragoman.corpora;

import java.io.Serializable;

/** The size of a batch, in sentence pairs or in tokens. */
public sealed interface BatchSize extends Serializable {
    /**
     * A fixed number of sentence pairs.
     *
     * @param count the number of pairs; at least 1
     */
    record Sentences(int count) implements BatchSize {
        public Sentences {
            requirePositive(count);
        }
    }

    /**
     * A maximum number of tokens, EOS and padding included, on the source side and on the target side each. A pair with more tokens forms a
     * batch of its own.
     *
     * @param count the number of tokens; at least 1
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
            throw new IllegalArgumentException("the batch size is " + count + ": must be at least 1");
        }
    }
}
