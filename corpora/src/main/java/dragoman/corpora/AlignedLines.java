package dragoman.corpora;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Pairs the lines of two texts that have the same number. If their numbers of lines differ, reading fails at the end with a
 * {@link CorpusException} that names both.
 *
 * @param source the source text
 * @param target the target text
 * @param skipped receives, for each pair that is left out, its first line that cannot be used
 */
public record AlignedLines(LineReader source, LineReader target, Consumer<? super Line.Skipped> skipped)
        implements PairReader {
    @Override
    public Optional<SentencePair> next() {
        while (true) {
            Optional<Line> sourceLine = source.next();
            Optional<Line> targetLine = target.next();
            if (sourceLine.isEmpty() && targetLine.isEmpty()) {
                return Optional.empty();
            }
            if (sourceLine.isEmpty() || targetLine.isEmpty()) {
                throw unequalLengths();
            }
            Optional<SentencePair> pair = pair(sourceLine.get(), targetLine.get());
            if (pair.isPresent()) {
                return pair;
            }
        }
    }

    private Optional<SentencePair> pair(Line sourceLine, Line targetLine) {
        if (sourceLine instanceof Line.Text s && targetLine instanceof Line.Text t) {
            return Optional.of(new SentencePair(s.text(), t.text()));
        }
        skipped.accept((Line.Skipped) (sourceLine instanceof Line.Skipped ? sourceLine : targetLine));
        return Optional.empty();
    }

    private CorpusException unequalLengths() {
        return new CorpusException(source.name() + " has " + rest(source) + " lines, " + target.name() + " has "
                + rest(target) + ": the numbers of lines must be equal");
    }

    private static long rest(LineReader reader) {
        while (reader.next().isPresent()) {
            // next() increments the count
        }
        return reader.count();
    }

    @Override
    public void close() {
        try {
            source.close();
        } finally {
            target.close();
        }
    }
}
