package dragoman.corpora.format.document;

import java.io.IOException;
import java.util.Optional;

/** The parts of a file one after another, each a document of its own; written one after another they are the file. */
public interface DocumentParts extends AutoCloseable {
    /**
     * The next part; empty after the last one. A file has at least one.
     *
     * @throws dragoman.corpora.CorpusException if it is not of the format; the message names file, line and what to do
     * @throws IOException if it cannot be read
     */
    Optional<Document> next() throws IOException;

    @Override
    void close() throws IOException;
}
