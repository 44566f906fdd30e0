package dragoman.seq2seq.document;

import dragoman.corpora.format.document.CodedText;
import dragoman.corpora.format.document.Document;
import dragoman.corpora.format.document.Segment;
import dragoman.seq2seq.sentence.SentenceFlag;
import dragoman.seq2seq.sentence.SentenceTranslation;
import dragoman.seq2seq.sentence.TranslatedSegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Translates the segments of documents in batches. Immutable; as thread-safe as what translates the segments. */
public final class DocumentPipeline {
    /** Segments that are translated together. */
    private static final int BATCH = 128;

    private final Function<List<CodedText>, List<TranslatedSegment>> translator;
    private final DocumentSettings settings;

    /**
     * @param translator translates texts with inline codes, in their order
     * @param settings which segments are translated
     */
    public DocumentPipeline(Function<List<CodedText>, List<TranslatedSegment>> translator, DocumentSettings settings) {
        this.translator = translator;
        this.settings = settings;
    }

    /** The document with its translations. */
    public TranslatedDocument translate(Document document, DocumentProgress progress) {
        List<Segment> segments = document.segments();
        int[] wanted = IntStream.range(0, segments.size())
                .filter(i -> isTranslated(segments.get(i)))
                .toArray();
        int kept = segments.size() - wanted.length;
        List<Optional<CodedText>> translations =
                new ArrayList<>(Collections.nCopies(segments.size(), Optional.empty()));
        DocumentSummary summary = new DocumentSummary(0, kept, 0, Map.of());
        for (int start = 0; start < wanted.length; start += BATCH) {
            int[] batch = IntStream.range(start, Math.min(wanted.length, start + BATCH))
                    .map(i -> wanted[i])
                    .toArray();
            summary = summary.plus(translate(segments, batch, translations));
            progress.done(summary.segments(), (double) summary.segments() / segments.size());
        }
        return new TranslatedDocument(document, translations, summary);
    }

    private boolean isTranslated(Segment segment) {
        return settings.retranslate() || segment.state() == Segment.State.UNTRANSLATED;
    }

    private DocumentSummary translate(List<Segment> segments, int[] batch, List<Optional<CodedText>> translations) {
        List<TranslatedSegment> results = translator.apply(
                IntStream.of(batch).mapToObj(i -> segments.get(i).source()).toList());
        int refused = 0;
        Map<SentenceFlag, Long> flags = new EnumMap<>(SentenceFlag.class);
        for (int i = 0; i < batch.length; i++) {
            TranslatedSegment result = results.get(i);
            if (isRefused(result)) {
                refused++;
                continue;
            }
            translations.set(batch[i], Optional.of(result.text()));
            result.sentences().stream()
                    .flatMap(sentence -> sentence.flags().stream())
                    .forEach(flag -> flags.merge(flag, 1L, Long::sum));
        }
        return new DocumentSummary(batch.length - refused, 0, refused, flags);
    }

    private boolean isRefused(TranslatedSegment segment) {
        return segment.sentences().stream()
                .map(SentenceTranslation::quality)
                .anyMatch(quality -> quality.isPresent() && quality.getAsDouble() < settings.minimumQuality());
    }
}
