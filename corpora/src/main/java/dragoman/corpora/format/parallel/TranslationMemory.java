package dragoman.corpora.format.parallel;

import dragoman.corpora.Line;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.SentencePair;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Sources with their translations, found by the whole source. Runs of white space, of any kind, are equal to one space, and those at the ends do
 * not count. Immutable; held in memory.
 */
public final class TranslationMemory {
    private final Map<String, String> targets;

    private TranslationMemory(Map<String, String> targets) {
        this.targets = targets;
    }

    /**
     * Reads the pairs of a corpus, such as that of a TMX file. Of several translations of a source the last is kept. Pairs with an empty side
     * are left out.
     *
     * @param skipped receives each line that cannot be used
     * @throws dragoman.corpora.CorpusException if the corpus cannot be read
     */
    public static TranslationMemory of(ParallelCorpus corpus, Consumer<? super Line.Skipped> skipped) {
        Map<String, String> targets = new HashMap<>();
        try (Stream<SentencePair> pairs = corpus.stream(skipped)) {
            pairs.filter(pair -> !normalized(pair.source()).isEmpty()
                            && !normalized(pair.target()).isEmpty())
                    .forEach(pair -> targets.put(normalized(pair.source()), pair.target()));
        }
        return new TranslationMemory(targets);
    }

    /** The translation of a source, as it is in the memory; empty if there is none. */
    public Optional<String> find(String source) {
        return Optional.ofNullable(targets.get(normalized(source)));
    }

    /** The number of sources. */
    public int size() {
        return targets.size();
    }

    private static String normalized(String text) {
        StringBuilder normalized = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085') {
                space = !normalized.isEmpty();
            } else {
                normalized.append(space ? " " : "").append(c);
                space = false;
            }
        }
        return normalized.toString();
    }
}
