package dragoman.corpora.format.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;

/** A file in a single part. */
final class WholeDocument implements DocumentParts {
    private final Function<DocumentSource, Document> reader;
    private final InputStream in;
    private final String name;
    private final Optional<String> targetLanguage;
    private boolean read;

    WholeDocument(
            Function<DocumentSource, Document> reader, InputStream in, String name, Optional<String> targetLanguage) {
        this.reader = reader;
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
        return Optional.of(reader.apply(new DocumentSource(name, in.readAllBytes(), targetLanguage)));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
