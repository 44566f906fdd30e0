package dragoman.corpora;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Corpora of several directions, one after the other. Each pair says its direction.
 *
 * @param parts the corpora, at least one
 * @param others directions that a model trained on this corpus has learnt before
 */
public record MultilingualCorpus(List<Part> parts, List<LanguagePair> others) implements ParallelCorpus {
    /** A corpus for a new model. */
    public MultilingualCorpus(List<Part> parts) {
        this(parts, List.of());
    }

    public MultilingualCorpus {
        parts = List.copyOf(parts);
        others = List.copyOf(others);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("no corpus");
        }
    }

    /**
     * A corpus of one pair of languages.
     *
     * @param direction the languages of source and target, as codes
     * @param bothDirections whether each pair is followed by its reverse
     */
    public record Part(ParallelCorpus corpus, LanguagePair direction, boolean bothDirections) {
        private Stream<SentencePair> stream(Consumer<? super Line.Skipped> skipped) {
            Optional<LanguagePair> forward = Optional.of(direction);
            Optional<LanguagePair> backward = Optional.of(direction.reversed());
            return corpus.stream(skipped).mapMulti((pair, next) -> {
                next.accept(new SentencePair(pair.source(), pair.target(), forward));
                if (bothDirections) {
                    next.accept(new SentencePair(pair.target(), pair.source(), backward));
                }
            });
        }

        private Stream<LanguagePair> directions() {
            return bothDirections ? Stream.of(direction, direction.reversed()) : Stream.of(direction);
        }
    }

    @Override
    public Stream<SentencePair> stream(Consumer<? super Line.Skipped> skipped) {
        return new ConcatenatedCorpus(
                        parts.stream().<ParallelCorpus>map(part -> part::stream).toList())
                .stream(skipped);
    }

    @Override
    public List<LanguagePair> directions() {
        return Stream.concat(others.stream(), parts.stream().flatMap(Part::directions))
                .distinct()
                .toList();
    }
}
