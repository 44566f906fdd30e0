package dragoman.corpora;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Corpora of several directions, one after the other. Each pair says its direction.
 *
 * @param parts the corpora, at least one
 */
public record MultilingualCorpus(List<Part> parts) implements ParallelCorpus {
    public MultilingualCorpus {
        parts = List.copyOf(parts);
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
        return parts.stream().flatMap(Part::directions).distinct().toList();
    }
}
