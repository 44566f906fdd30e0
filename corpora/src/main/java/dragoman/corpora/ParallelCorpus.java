package dragoman.corpora;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Parallel text that can be read any number of times. Files are streamed, never held whole; {@link LineReader} says what
 * a line is. Empty lines are pairs like others.
 */
public interface ParallelCorpus {
    /**
     * Starts reading anew. The stream is sequential, closes its files at the end, and must be closed by a caller who may
     * stop earlier.
     *
     * @param skipped is told of each pair left out, by the first line of it that is too odd
     * @throws CorpusException here or while streaming, when the text cannot be used
     */
    Stream<SentencePair> stream(Consumer<? super Line.Skipped> skipped);

    /** Starts reading anew; pairs too odd to be used are left out silently. */
    default Stream<SentencePair> stream() {
        return stream(odd -> {});
    }

    /**
     * Two files, each plain or gzip, whose lines stand side by side. Other numbers of lines are refused at the end of the
     * stream, with both numbers.
     */
    static ParallelCorpus ofFiles(Path source, Path target) {
        return new AlignedFiles(source, target);
    }

    /** One file, plain or gzip: source, TAB, target; what follows a further TAB is ignored. */
    static ParallelCorpus ofTsv(Path file) {
        return new TabSeparatedFile(file);
    }

    /** Pairs in memory. */
    static ParallelCorpus of(List<SentencePair> pairs) {
        List<SentencePair> copy = List.copyOf(pairs);
        return skipped -> copy.stream();
    }
}
