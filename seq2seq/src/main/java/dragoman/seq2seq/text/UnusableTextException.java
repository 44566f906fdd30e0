package dragoman.seq2seq.text;

import dragoman.corpora.CorpusException;
import java.util.List;

/** Text that cannot be used for training as it is set: no pair is left, or a given vocabulary does not fit. */
public final class UnusableTextException extends CorpusException {
    private static final long serialVersionUID = 1L;

    private final String[] settings;

    UnusableTextException(String message, String... settings) {
        super(message);
        this.settings = settings;
    }

    /** The settings that decide how the text is used, by their library names such as {@code max-length}. */
    public List<String> settings() {
        return List.of(settings);
    }
}
