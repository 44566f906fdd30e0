package dragoman.corpora.format.document;

import java.util.Optional;

/**
 * The content of a file to read.
 *
 * @param name name of the file for messages
 * @param bytes its content
 * @param targetLanguage language that it is to be translated to, as a code of ISO 639 with an optional region; empty if unknown
 */
public record DocumentSource(String name, byte[] bytes, Optional<String> targetLanguage) {}
