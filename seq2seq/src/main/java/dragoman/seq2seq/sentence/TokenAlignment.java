package dragoman.seq2seq.sentence;

import java.util.List;

/**
 * The source token that received most of the attention for each token of a translation.
 *
 * @param links one for each token of the translation, in its order
 */
public record TokenAlignment(List<Link> links) {
    public TokenAlignment {
        links = List.copyOf(links);
    }

    /**
     * A token of the translation and the token of the source that it is aligned with, as ranges of chars.
     *
     * @param sourceStart the index of the first char of the source token
     * @param sourceEnd the index after its last char
     * @param targetStart the index of the first char of the token of the translation
     * @param targetEnd the index after its last char
     */
    public record Link(int sourceStart, int sourceEnd, int targetStart, int targetEnd) {}
}
