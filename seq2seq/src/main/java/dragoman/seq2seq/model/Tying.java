package dragoman.seq2seq.model;

/** Which tables of an encoder/decoder network are one (Press and Wolf, 2017): each row of a table stands for a token. */
public enum Tying {
    /** None: source, target and projection each have their own. */
    NONE,
    /** The vectors of source and target tokens. */
    SOURCE_TARGET,
    /** The vectors of target tokens and the rows of the projection. */
    TARGET_PROJECTION,
    /** All three. */
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
    String source() {
        return sharesSource() ? SHARED : "source_embedding";
    }

    /** The name of the embedding of target tokens. */
    String target() {
        return sharesSource() ? SHARED : "target_embedding";
    }

    /** The name of the weights of the projection. */
    String projectionWeight() {
        return (sharesProjection() ? target() : "projection") + ".weight";
    }
}
