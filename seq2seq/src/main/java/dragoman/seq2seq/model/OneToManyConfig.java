package dragoman.seq2seq.model;

/**
 * The whole description of a network that writes a sequence of one vector.
 *
 * @param ids how many ids there are to write of, each with a learned vector; 0 if the vectors are given
 * @param vectorSize F, the values of a vector
 * @param decoder what writes
 */
public record OneToManyConfig(int ids, int vectorSize, LanguageModelConfig decoder) {
    public OneToManyConfig {
        ModelConfig.atLeast("ids", ids, 0);
        ModelConfig.atLeast("vector size", vectorSize, 1);
    }

    /** Of given vectors of F values. */
    public static OneToManyConfig ofVectors(int vectorSize, LanguageModelConfig decoder) {
        return new OneToManyConfig(0, vectorSize, decoder);
    }

    boolean hasIds() {
        return ids > 0;
    }
}
