package dragoman.corpora.format.parallel;

import dragoman.corpora.CompressedInput;
import dragoman.corpora.CorpusException;
import dragoman.corpora.Line;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.SentencePair;
import dragoman.corpora.format.document.CodedText;
import dragoman.corpora.format.document.Document;
import dragoman.corpora.format.document.DocumentFormat;
import dragoman.corpora.format.document.DocumentSource;
import dragoman.corpora.format.document.Segment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The finished translations of a document that holds source and target.
 *
 * @param file the file, plain or gzip
 * @param format its format
 */
record DocumentCorpus(Path file, DocumentFormat format) implements ParallelCorpus {
    @Override
    public Stream<SentencePair> stream(Consumer<? super Line.Skipped> skipped) {
        Document document = format.read(new DocumentSource(file.toString(), content(), Optional.empty()));
        if (!document.isBilingual()) {
            throw new IllegalArgumentException(format.name() + " holds no translations");
        }
        List<SentencePair> pairs = document.segments().stream()
                .filter(segment -> segment.state() == Segment.State.TRANSLATED)
                .map(segment -> new SentencePair(text(segment.source()), text(segment.target())))
                .toList();
        if (pairs.isEmpty()) {
            throw new CorpusException(file + ": none of its "
                    + document.segments().size() + " texts has a finished translation; name another file");
        }
        return pairs.stream();
    }

    private byte[] content() {
        try (CompressedInput in = CompressedInput.open(file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": " + e.getMessage(), e);
        }
    }

    private static String text(CodedText coded) {
        return coded.withoutCodes().replaceAll("\\s*\\R\\s*|\\t", " ");
    }
}
