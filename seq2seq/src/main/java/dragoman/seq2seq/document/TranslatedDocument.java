package dragoman.seq2seq.document;

import dragoman.corpora.format.document.CodedText;
import dragoman.corpora.format.document.Document;
import dragoman.corpora.format.parallel.TmxWriter;
import java.util.List;
import java.util.Optional;

/**
 * A document with translations of its segments.
 *
 * @param document the document
 * @param translations one for each segment; empty where the segment stays as it is
 * @param summary what was made of the segments
 */
public record TranslatedDocument(Document document, List<Optional<CodedText>> translations, DocumentSummary summary) {
    public TranslatedDocument {
        translations = List.copyOf(translations);
    }

    /**
     * The file with the translations in place.
     *
     * @throws dragoman.corpora.CorpusException if the encoding of the file cannot represent a translation
     */
    public byte[] bytes() {
        return document.write(translations);
    }

    /**
     * Writes each segment that received a translation as a unit of a translation memory.
     *
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public void writeTo(TmxWriter memory) {
        for (int i = 0; i < translations.size(); i++) {
            CodedText source = document.segments().get(i).source();
            translations.get(i).ifPresent(translation -> memory.write(source, translation));
        }
    }
}
