package dragoman.seq2seq.model.config;

/** Which embedding matrices of an encoder/decoder network are shared (Press and Wolf, 2017). */
public enum Tying {
    /** No sharing: source, target and projection have a matrix each. */
    NONE,
    /** Source and target embedding. */
    SOURCE_TARGET,
    /** Target embedding and projection. */
    TARGET_PROJECTION,
    /** Source embedding, target embedding and projection. */
    ALL;

    private static final String SHARED = "embedding";

    /** Whether the embeddings of source and target tokens are one matrix. */
    public boolean sharesSource() {
        return this == SOURCE_TARGET || this == ALL;
    }

    /** Whether the embedding of target tokens and the projection are one matrix. */
    public boolean sharesProjection() {
        return this == TARGET_PROJECTION || this == ALL;
    }

    /** The name of the embedding of source tokens. */
    public String source() {
        return sharesSource() ? SHARED : "source_embedding";
    }

    /** The name of the embedding of target tokens. */
    public String target() {
        return sharesSource() ? SHARED : "target_embedding";
    }

    /** The name of the weights of the projection. */
    public String projectionWeight() {
        return (sharesProjection() ? target() : "projection") + ".weight";
    }
}
