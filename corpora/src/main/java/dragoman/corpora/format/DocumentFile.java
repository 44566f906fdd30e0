package dragoman.corpora.format;

import dragoman.corpora.CorpusException;
import dragoman.corpora.CountedInput;
import dragoman.corpora.format.document.Document;
import dragoman.corpora.format.document.DocumentFormat;
import dragoman.corpora.format.document.DocumentParts;
import dragoman.corpora.format.document.DocumentSource;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * A file that is read once to be translated. Plain text comes in parts, so it may be larger than the memory; a file of another format is read as a
 * whole.
 */
public final class DocumentFile implements AutoCloseable {
    private final Path file;
    private final State before;
    private final CountedInput counted;
    private final DocumentFormat format;
    private final DocumentParts parts;

    /**
     * What shows that a file was changed.
     *
     * @param size its bytes
     * @param changed when it was last written to
     */
    private record State(long size, FileTime changed) {
        static State of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new State(attributes.size(), attributes.lastModifiedTime());
        }
    }

    private DocumentFile(Path file, State before, CountedInput counted, DocumentFormat format, DocumentParts parts) {
        this.file = file;
        this.before = before;
        this.counted = counted;
        this.format = format;
        this.parts = parts;
    }

    /**
     * Opens a file.
     *
     * @param format its format; empty to detect it by the suffix, otherwise by the content
     * @param targetLanguage the language that it is to be translated to; empty if unknown
     * @throws CorpusException if there is no such file, it is no regular file or not readable, or its format is unknown
     */
    public static DocumentFile open(Path file, Optional<DocumentFormat> format, Optional<String> targetLanguage) {
        if (Files.isDirectory(file)) {
            throw new CorpusException(file + ": is a directory, a file is needed");
        }
        try {
            State before = State.of(file);
            if (!Files.isRegularFile(file)) {
                throw new CorpusException(file + ": is no regular file; write what it gives to one first");
            }
            CountedInput counted = new CountedInput(Files.newInputStream(file));
            BufferedInputStream in = new BufferedInputStream(counted);
            try {
                DocumentFormat known = format.isPresent() ? format.get() : detected(file, in);
                DocumentParts parts = known.parts(in, file.toString(), targetLanguage);
                return new DocumentFile(file, before, counted, known, parts);
            } catch (IOException | RuntimeException e) {
                in.close();
                throw e;
            }
        } catch (NoSuchFileException e) {
            throw new CorpusException(file + ": no such file", e);
        } catch (AccessDeniedException e) {
            throw new CorpusException(file + ": no permission to read it", e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": " + e.getMessage(), e);
        }
    }

    private static DocumentFormat detected(Path file, BufferedInputStream in) throws IOException {
        in.mark(DocumentFormats.BEGINNING_BYTES + 1);
        byte[] beginning = in.readNBytes(DocumentFormats.BEGINNING_BYTES);
        in.reset();
        return DocumentFormats.detect(new DocumentSource(file.toString(), beginning, Optional.empty()));
    }

    /** The format of the file. */
    public DocumentFormat format() {
        return format;
    }

    /**
     * The next part of the file; empty after the last one, when the file has been read without a change.
     *
     * @throws CorpusException if the file is not of its format, or was changed while it was read
     */
    public Optional<Document> next() {
        try {
            Optional<Document> part = parts.next();
            if (part.isEmpty() && (!State.of(file).equals(before) || counted.count() != before.size)) {
                throw new CorpusException(file + ": was changed while it was read; translate it again");
            }
            return part;
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": " + e.getMessage(), e);
        }
    }

    /** The share of the file that was read, from 0 to 1. */
    public double share() {
        return before.size == 0 ? 1 : Math.min(1, (double) counted.count() / before.size);
    }

    @Override
    public void close() {
        try {
            parts.close();
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": " + e.getMessage(), e);
        }
    }
}
