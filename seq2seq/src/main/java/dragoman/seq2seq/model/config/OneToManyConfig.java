package dragoman.seq2seq.model.config;

/**
 * The configuration of a network that generates a sequence from one vector.
 *
 * @param ids the number of ids, each of which has a learned vector; 0 if vectors are given
 * @param vectorSize F, the size of a vector
 * @param decoder the decoder that generates the sequence
 */
public record OneToManyConfig(int ids, int vectorSize, LanguageModelConfig decoder) {
    public OneToManyConfig {
        Check.atLeast("ids", ids, 0);
        Check.atLeast("vector size", vectorSize, 1);
    }

    /** Generates from given vectors of size F. */
    public static OneToManyConfig ofVectors(int vectorSize, LanguageModelConfig decoder) {
        return new OneToManyConfig(0, vectorSize, decoder);
    }

    /** Whether the network has a learned vector for each id. */
    public boolean hasIds() {
        return ids > 0;
    }
}
