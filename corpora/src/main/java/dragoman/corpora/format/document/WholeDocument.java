package dragoman.corpora.format.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A file in a single part. */
final class WholeDocument implements DocumentParts {
    private final DocumentFormat format;
    private final InputStream in;
    private final String name;
    private final Optional<String> targetLanguage;
    private boolean read;

    WholeDocument(DocumentFormat format, InputStream in, String name, Optional<String> targetLanguage) {
        this.format = format;
        this.in = in;
        this.name = name;
        this.targetLanguage = targetLanguage;
    }

    @Override
    public Optional<Document> next() throws IOException {
        if (read) {
            return Optional.empty();
        }
        read = true;
        return Optional.of(format.read(new DocumentSource(name, in.readAllBytes(), targetLanguage)));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
