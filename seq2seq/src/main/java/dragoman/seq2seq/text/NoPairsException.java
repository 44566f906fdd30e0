package dragoman.seq2seq.text;

import dragoman.corpora.CorpusException;
import java.util.List;

/** No sentence pair of a corpus can be used for training or validation. */
public final class NoPairsException extends CorpusException {
    private static final long serialVersionUID = 1L;

    NoPairsException(String message) {
        super(message);
    }

    /** The settings that decide which pairs are used, by their library names. */
    public List<String> settings() {
        return List.of("max-length");
    }
}
