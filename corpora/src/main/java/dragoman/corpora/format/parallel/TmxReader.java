package dragoman.corpora.format.parallel;

import dragoman.corpora.CorpusException;
import dragoman.corpora.LanguagePair;
import dragoman.corpora.Line;
import dragoman.corpora.LineReader;
import dragoman.corpora.PairReader;
import dragoman.corpora.SentencePair;
import dragoman.corpora.format.xml.XmlReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Reads the pairs of a translation memory unit by unit. */
final class TmxReader implements PairReader {
    /** Languages that an error message lists. */
    private static final int NAMED_LANGUAGES = 20;

    private final XmlReader xml;
    private final String name;
    private final LanguagePair languages;
    private final LanguageMatch sourceMatch;
    private final LanguageMatch targetMatch;
    private final Consumer<? super Line.Skipped> skipped;
    private final Map<String, LanguageMatch.Tag> tags = new HashMap<>();
    private final Set<String> seen = new TreeSet<>();
    private final Queue<SentencePair> pairs = new ArrayDeque<>();
    private boolean inMemory;
    private boolean found;

    TmxReader(XmlReader xml, String name, LanguagePair languages, Consumer<? super Line.Skipped> skipped) {
        this.xml = xml;
        this.name = name;
        this.languages = languages;
        this.sourceMatch = LanguageMatch.source(languages);
        this.targetMatch = LanguageMatch.target(languages);
        this.skipped = skipped;
    }

    /**
     * A variant of a unit.
     *
     * @param language its language
     * @param text its text
     */
    private record Variant(LanguageMatch.Tag language, String text) {}

    @Override
    public Optional<SentencePair> next() {
        while (pairs.isEmpty() && xml.next()) {
            if (xml.isStart()) {
                start();
            }
        }
        SentencePair pair = pairs.poll();
        if (pair == null && !found) {
            throw new CorpusException(name + ": no pair of " + languages + "; its languages are "
                    + (seen.isEmpty() ? "none" : String.join(", ", seen)) + ": name two of them");
        }
        return Optional.ofNullable(pair);
    }

    private void start() {
        if (!inMemory && !xml.element().equals("tmx")) {
            throw xml.error("the root element is '" + xml.element() + "' and not 'tmx'; is it a translation memory?");
        }
        inMemory = true;
        if (xml.element().equals("tu")) {
            unit();
        }
    }

    private void unit() {
        int line = xml.line();
        List<Variant> variants = new ArrayList<>();
        boolean tooLong = false;
        while (xml.next() && !(xml.isEnd() && xml.element().equals("tu"))) {
            if (xml.isStart() && xml.element().equals("tuv")) {
                LanguageMatch.Tag language = language();
                Optional<String> text = variant();
                tooLong |= text.isEmpty();
                text.filter(known -> !known.isEmpty()).ifPresent(known -> variants.add(new Variant(language, known)));
            }
        }
        if (tooLong) {
            skipped.accept(new Line.Skipped(name, line, Line.SkipReason.TOO_LONG));
            return;
        }
        List<Variant> targets = targetMatch.best(variants, Variant::language);
        for (Variant source : sourceMatch.best(variants, Variant::language)) {
            for (Variant target : targets) {
                found = true;
                pairs.add(new SentencePair(source.text(), target.text()));
            }
        }
    }

    private LanguageMatch.Tag language() {
        String language = xml.attribute("lang");
        if (language.isBlank()) {
            throw xml.error("a tuv without a language; add xml:lang");
        }
        if (seen.size() < NAMED_LANGUAGES) {
            seen.add(language);
        }
        return tags.computeIfAbsent(language, LanguageMatch.Tag::of);
    }

    /** The text of the {@code seg} of a variant, empty text without one; empty if it is too long. */
    private Optional<String> variant() {
        SegmentText segment = new SegmentText(LineReader.MAX_LINE_BYTES);
        boolean inside = false;
        while (xml.next() && !(xml.isEnd() && xml.element().equals("tuv"))) {
            if (xml.isStart() && xml.element().equals("seg")) {
                inside = true;
            } else if (xml.isEnd() && xml.element().equals("seg")) {
                inside = false;
            } else if (inside) {
                segment.add(xml);
            }
        }
        return segment.text();
    }

    @Override
    public void close() {
        xml.close();
    }
}
