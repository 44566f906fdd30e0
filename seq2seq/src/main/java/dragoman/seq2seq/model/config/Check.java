package dragoman.seq2seq.model.config;

/** Checks of configuration values; each throws an {@link IllegalArgumentException} that names the value. */
final class Check {
    private static final int MAXIMUM_LAYERS = 1000;
    /** The special tokens and one more. */
    private static final int MINIMUM_VOCABULARY = 5;

    private Check() {}

    static void layers(int layers) {
        atLeast("layers", layers, 1);
        if (layers > MAXIMUM_LAYERS) {
            throw new IllegalArgumentException("layers is " + layers + "; it must be at most " + MAXIMUM_LAYERS);
        }
    }

    static void vocabulary(String what, int size) {
        atLeast(what, size, MINIMUM_VOCABULARY);
    }

    static void dropout(String what, float rate) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException(what + " is " + rate + "; it must be at least 0 and below 1");
        }
    }

    static void atLeast(String what, int value, int minimum) {
        if (value < minimum) {
            throw new IllegalArgumentException(what + " is " + value + "; it must be at least " + minimum);
        }
    }
}
