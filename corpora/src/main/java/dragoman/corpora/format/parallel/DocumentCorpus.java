package dragoman.corpora.format.parallel;

import dragoman.corpora.CompressedInput;
import dragoman.corpora.CorpusException;
import dragoman.corpora.LanguagePair;
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
 * @param declared the languages of its source and target, empty text where it does not name one
 * @param asked the direction of the pairs, which may be the reverse of that of the file; if absent, that of the file
 */
record DocumentCorpus(Path file, DocumentFormat format, LanguagePair declared, Optional<LanguagePair> asked)
        implements ParallelCorpus {
    @Override
    public Stream<SentencePair> stream(Consumer<? super Line.Skipped> skipped) {
        boolean reversed = isReversed();
        Document document = format.read(new DocumentSource(file.toString(), content(), Optional.empty()));
        if (!document.isBilingual()) {
            throw new IllegalArgumentException(format.name() + " holds no translations");
        }
        List<SentencePair> pairs = document.segments().stream()
                .filter(segment -> segment.state() == Segment.State.TRANSLATED)
                .map(segment -> reversed
                        ? new SentencePair(text(segment.target()), text(segment.source()))
                        : new SentencePair(text(segment.source()), text(segment.target())))
                .toList();
        if (pairs.isEmpty()) {
            throw new CorpusException(file + ": none of its "
                    + document.segments().size() + " texts has a finished translation; name another file");
        }
        return pairs.stream();
    }

    /** @throws CorpusException if the languages of the file are others than those that are asked for */
    private boolean isReversed() {
        if (asked.isEmpty() || matches(asked.get(), declared)) {
            return false;
        }
        if (!matches(asked.get().reversed(), declared)) {
            throw new CorpusException(file + ": is of " + named(declared.from()) + " to " + named(declared.to())
                    + ", not of " + asked.get());
        }
        return true;
    }

    private static String named(String language) {
        return language.isEmpty() ? "a language that it does not name" : language;
    }

    private static boolean matches(LanguagePair asked, LanguagePair declared) {
        return matches(asked.from(), declared.from()) && matches(asked.to(), declared.to());
    }

    private static boolean matches(String asked, String declared) {
        return declared.isEmpty()
                || LanguageMatch.Tag.of(asked)
                        .language()
                        .equals(LanguageMatch.Tag.of(declared).language());
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
