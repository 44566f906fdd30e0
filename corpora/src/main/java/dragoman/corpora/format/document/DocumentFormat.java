package dragoman.corpora.format.document;

import java.io.InputStream;
import java.util.Optional;
import java.util.Set;

/** A format of files that can be translated. */
public interface DocumentFormat {
    /** Its name on the command line, in lower case. */
    String name();

    /** The suffixes of its files, in lower case without the dot. */
    Set<String> suffixes();

    /**
     * Whether text without a known suffix is of this format.
     *
     * @param beginning the first characters of the file, without a byte-order mark
     */
    default boolean recognizes(String beginning) {
        return false;
    }

    /**
     * Reads a file.
     *
     * @throws dragoman.corpora.CorpusException if it is not of this format; the message names file, line and what to do
     */
    Document read(DocumentSource source);

    /** Whether files can state their languages, so that {@link Document#languages} is worth reading one for. */
    default boolean statesLanguages() {
        return false;
    }

    /**
     * Reads a file in parts, so that it need not fit into the memory; by default in a single one.
     *
     * @param in the content, closed with the parts
     * @param name the name of the file for messages
     * @param targetLanguage as in {@link DocumentSource}
     */
    default DocumentParts parts(InputStream in, String name, Optional<String> targetLanguage) {
        return new WholeDocument(this::read, in, name, targetLanguage);
    }
}
