package dragoman.seq2seq;

import dragoman.corpora.format.DocumentFile;
import dragoman.corpora.format.document.Document;
import dragoman.corpora.format.parallel.TmxWriter;
import dragoman.seq2seq.document.DocumentPipeline;
import dragoman.seq2seq.document.DocumentProgress;
import dragoman.seq2seq.document.DocumentSettings;
import dragoman.seq2seq.document.DocumentSummary;
import dragoman.seq2seq.document.TranslatedDocument;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Translates files: finds the texts of a document, translates them with a {@link TextTranslator} and writes them into the document, whose other
 * bytes stay. In formats that hold source and target, texts that have a translation keep it, and a translation is marked as one of a machine: in
 * XLIFF 1.2 {@code state="needs-translation" state-qualifier="mt-suggestion"}, in XLIFF 2 {@code state="initial"}, in gettext catalogues
 * {@code fuzzy}. Immutable and thread-safe; the result does not depend on the number of threads.
 */
public final class DocumentTranslator {
    private final DocumentPipeline pipeline;

    /** Translates each text without a translation. */
    public DocumentTranslator(TextTranslator translator) {
        this(translator, DocumentSettings.DEFAULT);
    }

    /**
     * A translator of documents.
     *
     * @param translator translates the texts
     * @param settings which texts are translated, and which translations are accepted
     */
    public DocumentTranslator(TextTranslator translator, DocumentSettings settings) {
        pipeline = new DocumentPipeline(translator::translateSegments, settings);
    }

    /**
     * Translates a document.
     *
     * @throws IllegalStateException if the model is closed, or if the caller is interrupted, whose interrupt status stays set
     */
    public TranslatedDocument translate(Document document, DocumentProgress progress) {
        return pipeline.translate(document, progress);
    }

    /**
     * Translates a file. Plain text is read and written in parts, so that the file may be larger than the memory.
     *
     * @param file the file, which the caller closes
     * @param out receives the translated file, in the encoding of the file; the caller closes it
     * @throws dragoman.corpora.CorpusException if the file is not of its format, was changed while it was read, or its encoding cannot
     *     represent a translation; what {@code out} has received by then is worthless
     * @throws UncheckedIOException if {@code out} cannot be written
     * @throws IllegalStateException as {@link #translate(Document, DocumentProgress)}
     */
    public DocumentSummary translate(DocumentFile file, OutputStream out, DocumentProgress progress) {
        return translate(file, progress, part -> {
            try {
                out.write(part.bytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /**
     * Translates a file and writes the translations to a memory for programs of translators. What has a translation in the file is left out.
     *
     * @param file the file, which the caller closes
     * @param memory receives a unit for each text; the caller closes it
     * @throws dragoman.corpora.CorpusException if the file is not of its format, or was changed while it was read
     * @throws UncheckedIOException if the memory cannot be written
     * @throws IllegalStateException as {@link #translate(Document, DocumentProgress)}
     */
    public DocumentSummary translate(DocumentFile file, TmxWriter memory, DocumentProgress progress) {
        return translate(file, progress, part -> part.writeTo(memory));
    }

    private DocumentSummary translate(
            DocumentFile file, DocumentProgress progress, Consumer<TranslatedDocument> output) {
        DocumentSummary summary = DocumentSummary.EMPTY;
        double share = 0;
        for (Optional<Document> next = file.next(); next.isPresent(); next = file.next()) {
            DocumentSummary before = summary;
            double start = share;
            double part = file.share() - start;
            TranslatedDocument translated = pipeline.translate(
                    next.get(), (segments, done) -> progress.done(before.segments() + segments, start + part * done));
            output.accept(translated);
            summary = summary.plus(translated.summary());
            share = file.share();
        }
        return summary;
    }
}
