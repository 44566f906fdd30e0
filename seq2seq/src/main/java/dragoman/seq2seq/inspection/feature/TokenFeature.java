package dragoman.seq2seq.inspection.feature;

/** The token that was read last, which has no order: units are compared with their mean after each token. */
public record TokenFeature() implements Feature {
    @Override
    public String name() {
        return "token";
    }

    @Override
    public String description() {
        return "the token just read";
    }
}
