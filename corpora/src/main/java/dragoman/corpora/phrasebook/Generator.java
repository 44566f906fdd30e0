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

/** Makes phrases from patterns: the same for the same seed, on every machine. */
final class Generator {
    /** Draws made for each phrase wanted, before a pattern that is nearly used up is left. */
    private static final int DRAWS_FOR_EACH = 6;

    private final Concepts concepts;
    private final Language source;
    private final Language target;
    private final Map<String, Phrase> bySource = new LinkedHashMap<>();
    private final Map<String, Phrase> byTarget = new HashMap<>();
    private final List<String> conflicts = new ArrayList<>();

    Generator(Concepts concepts, Language source, Language target) {
        this.concepts = concepts;
        this.source = source;
        this.target = target;
    }

    /** All phrases, no sentence of either language twice. */
    List<Phrase> generate(List<SentencePattern> patterns, long seed) {
        for (SentencePattern pattern : patterns) {
            // A generator for each pattern: a change to one leaves the phrases of the others as they were.
            Random random =
                    new Random(seed * 0x9E3779B97F4A7C15L + pattern.name().hashCode());
            Set<List<Filler>> tried = new HashSet<>();
            int made = 0;
            for (int draws = pattern.wanted() * DRAWS_FOR_EACH; draws > 0 && made < pattern.wanted(); draws--) {
                Map<String, Filler> slots = pattern.draw(concepts, random);
                if (slots != null && tried.add(List.copyOf(slots.values())) && add(pattern, slots)) {
                    made++;
                }
            }
        }
        return List.copyOf(bySource.values());
    }

    /** Sentences met with two translations: left out, and named here so that a test can ask for none. */
    List<String> conflicts() {
        return List.copyOf(conflicts);
    }

    private boolean add(SentencePattern pattern, Map<String, Filler> slots) {
        SentencePair pair = new SentencePair(source.say(pattern.name(), slots), target.say(pattern.name(), slots));
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
