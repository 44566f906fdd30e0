package dragoman.seq2seq.sentence;

import dragoman.corpora.format.parallel.TranslationMemory;
import dragoman.corpora.text.span.Quantities;
import dragoman.corpora.text.span.SpanFinder;
import dragoman.corpora.text.span.TermGlossary;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is done around the sentences of a text.
 *
 * @param from the language of the text, as in {@link dragoman.corpora.text.LanguageCode#find}; empty if unknown
 * @param to the language of the translation; empty if unknown
 * @param splitting how the text is split into sentences
 * @param patterns matches of these stay as they are
 * @param doNotTranslate words that stay as they are
 * @param glossary terms with prescribed translations
 * @param memory sentences with known translations
 */
public record TextSettings(
        String from,
        String to,
        SentenceSplitting splitting,
        List<Pattern> patterns,
        List<String> doNotTranslate,
        Optional<TermGlossary> glossary,
        Optional<TranslationMemory> memory) {
    public TextSettings {
        patterns = List.copyOf(patterns);
        doNotTranslate = List.copyOf(doNotTranslate);
    }

    /** Whether there are spans to protect beyond those that are found in every text. */
    public boolean protects() {
        return !patterns.isEmpty() || !doNotTranslate.isEmpty() || glossary.isPresent();
    }

    SpanFinder spanFinder(Quantities quantities) {
        SpanFinder.Builder builder =
                SpanFinder.builder().doNotTranslate(doNotTranslate).quantities(quantities);
        patterns.forEach(builder::pattern);
        glossary.ifPresent(builder::glossary);
        return builder.build();
    }
}
