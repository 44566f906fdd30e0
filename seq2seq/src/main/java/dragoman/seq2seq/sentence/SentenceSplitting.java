package dragoman.seq2seq.sentence;

/** How a text is split into sentences. */
public enum SentenceSplitting {
    /** At the ends of lines and of sentences. */
    AUTO,
    /** At the ends of lines: each line is one sentence. */
    LINE
}
