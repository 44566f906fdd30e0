package dragoman.corpora.phrasebook;

import dragoman.corpora.SentencePair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Generates phrases from patterns; equal seeds give equal phrases on every machine. */
final class PhraseGenerator {
    /** The maximum number of attempts per requested phrase, which bounds the time of a nearly exhausted pattern. */
    private static final int ATTEMPTS_PER_PHRASE = 6;

    private final Concepts concepts;
    private final Language source;
    private final Language target;
    private final Map<String, Phrase> bySource = new LinkedHashMap<>();
    private final Map<String, Phrase> byTarget = new HashMap<>();
    private final List<String> conflicts = new ArrayList<>();

    PhraseGenerator(Concepts concepts, Language source, Language target) {
        this.concepts = concepts;
        this.source = source;
        this.target = target;
    }

    /** All phrases; no sentence of either language occurs twice. */
    List<Phrase> generate(List<SentencePattern> patterns, long seed) {
        for (SentencePattern pattern : patterns) {
            // Each pattern has its own random generator, so that a change to one pattern does not change the phrases of
            // others.
            Random random =
                    new Random(seed * 0x9E3779B97F4A7C15L + pattern.name().hashCode());
            Set<List<Filler>> tried = new HashSet<>();
            int made = 0;
            for (int left = pattern.count() * ATTEMPTS_PER_PHRASE; left > 0 && made < pattern.count(); left--) {
                Map<String, Filler> slots = pattern.sample(concepts, random);
                if (slots != null && tried.add(List.copyOf(slots.values())) && add(pattern, slots)) {
                    made++;
                }
            }
        }
        return List.copyOf(bySource.values());
    }

    /** Source sentences with two different translations, of which only the first is used; a test asserts that there are none. */
    List<String> conflicts() {
        return List.copyOf(conflicts);
    }

    private boolean add(SentencePattern pattern, Map<String, Filler> slots) {
        SentencePair pair =
                new SentencePair(source.sentence(pattern.name(), slots), target.sentence(pattern.name(), slots));
        Phrase before = bySource.get(pair.source());
        if (before != null) {
            if (!before.pair().target().equals(pair.target())) {
                conflicts.add(pair.source() + " | " + before.pair().target() + " | " + pair.target());
            }
            return false;
        }
        List<String> content = slots.values().stream()
                .map(Filler::lexeme)
                .filter(concepts::isContent)
                .sorted()
                .toList();
        Phrase phrase = new Phrase(pair, pattern.name(), content);
        if (byTarget.putIfAbsent(pair.target(), phrase) != null) {
            return false;
        }
        bySource.put(pair.source(), phrase);
        return true;
    }
}
